import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { faultsOn, openConsole } from '../support/console-page.ts'
import { type Instance, startInstance } from '../support/instance.ts'

/** Copies of one record, a second apart, each under an id of its own. */
const COPIES = 3_000

let instance: Instance
let browser: TestBrowser
beforeAll(async () => {
  instance = await startInstance()
  browser = await startBrowser()
  const answer = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'tiny-kjv-2m', max_tokens: 5, messages: [{ role: 'user', content: 'Hi' }] }),
  })
  await answer.text()
  await copyRecord(COPIES)
}, 120_000)
afterAll(async () => {
  await browser.stop()
  await instance.stop()
})

async function copyRecord(count: number): Promise<void> {
  const { db } = instance.database
  await db.transaction(async (tx) => {
    // The screen is what is tested: rollups and the log need not know these.
    await tx.run('set local session_replication_role = replica')
    await tx.run(
      `insert into billing.billing_record
       select (jsonb_populate_record(r, jsonb_build_object('call_id',
         substr(billing.id_floor(r.created_at - n * interval '1 second')::text, 1, 13) || substr(r.call_id::text, 14)))).*
       from billing.billing_record r, generate_series(1, $1) n`,
      [count],
    )
  })
}

it('three thousand records are scrolled through to the last one, and only those in sight are in the page', async () => {
  const { page, errors } = await openConsole(browser, instance.kasa, { path: '/records' })
  const table = page.getByRole('table', { name: 'Records' })
  const rows = table.locator('tbody tr[data-index]')
  let most = 0
  await expect
    .poll(
      async () => {
        await page.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)')
        most = Math.max(most, await rows.count())
        return table.getAttribute('aria-rowcount')
      },
      { timeout: 60_000, interval: 30 },
    )
    .toBe(String(COPIES + 1 + 1))
  await expect.poll(() => table.locator(`tr[aria-rowindex="${COPIES + 2}"]`).count()).toBe(1)
  expect(most).toBeLessThan(120)
  expect(faultsOn(errors)).toEqual([])
}, 90_000)

it('on a phone, where rows are cards of their own height, none covers another', async () => {
  const opened = await openConsole(browser, instance.kasa, { path: '/models', viewport: { width: 390, height: 844 } })
  const { page, errors } = opened
  for (let at = 0; at < 10; at += 1) {
    await page.evaluate('window.scrollBy(0, 700)')
    await page.waitForTimeout(30)
  }
  const boxes = await page.locator('tbody tr[data-index]').evaluateAll((rows) =>
    rows.map((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      return [Math.round(top), Math.round(bottom)]
    }),
  )
  expect(boxes.length).toBeGreaterThan(5)
  const gaps = boxes.slice(1).map(([top], at) => (top ?? 0) - (boxes[at]?.[1] ?? 0))
  expect(gaps.filter((gap) => Math.abs(gap) > 1)).toEqual([])
  expect(faultsOn(errors)).toEqual([])
})
