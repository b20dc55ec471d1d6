import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { z } from 'zod'

const violationsSchema = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }))

/** What moves for ever, as the grey lines of what is loading, never stands. */
const SETTLED = `Promise.all(
  document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().endTime !== Infinity)
    .map((one) => one.finished)
).then(() => true, () => true)`

/** Above this people see things jump: https://web.dev/articles/cls. */
const SHIFT_MAX = 0.1
/** How much of the window moved since the page was loaded, by how far, without anybody having touched it. */
const SHIFT = `new Promise((resolve) => {
  let sum = 0
  const count = (list) => {
    for (const { hadRecentInput, value } of list.getEntries()) sum += hadRecentInput ? 0 : value
  }
  const observer = new PerformanceObserver(count)
  observer.observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => (count({ getEntries: () => observer.takeRecords() }), resolve(sum)), 50)
})`

/** Broken rules of accessibility, more width than there is, and what jumped while it was loaded. */
export async function faultsOf(page: Page, name: string): Promise<readonly string[]> {
  // What slides in is judged where it stands.
  await page.evaluate(SETTLED)
  await page.evaluate(axe.source)
  const violations = violationsSchema.parse(
    await page.evaluate('axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)'),
  )
  const overflow = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  const shift = Number(await page.evaluate(SHIFT))
  return [
    ...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html ?? ''}`),
    ...(overflow === 0 ? [] : [`${name}: ${overflow} pixels wider than the window`]),
    ...(shift <= SHIFT_MAX ? [] : [`${name}: moved by ${shift.toFixed(3)} while it was loaded`]),
  ]
}
