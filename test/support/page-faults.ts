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

/** Broken rules of accessibility, and more width than there is. */
export async function faultsOf(page: Page, name: string): Promise<readonly string[]> {
  // What slides in is judged where it stands.
  await page.evaluate(SETTLED)
  await page.evaluate(axe.source)
  const violations = violationsSchema.parse(
    await page.evaluate('axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)'),
  )
  const overflow = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  return [
    ...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html ?? ''}`),
    ...(overflow === 0 ? [] : [`${name}: ${overflow} pixels wider than the window`]),
  ]
}
