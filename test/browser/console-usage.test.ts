import { afterAll, beforeAll, expect, it } from 'vitest'
import { partsOfDay } from '../../console/src/screens/usage/parts-of-day.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { faultsOn, openConsole, tabTo } from '../support/console-page.ts'
import { type Instance, startInstance } from '../support/instance.ts'

let instance: Instance
let browser: TestBrowser
beforeAll(async () => {
  instance = await startInstance()
  browser = await startBrowser()
}, 120_000)
afterAll(async () => {
  await browser.stop()
  await instance.stop()
})

async function call(model: string): Promise<void> {
  const answer = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, max_tokens: 60, messages: [{ role: 'user', content: 'Hi. [[in:40]] [[out:20]]' }] }),
  })
  await answer.text()
}

it('a call that is made elsewhere appears by itself, and the sums follow it', async () => {
  await call('openai/gpt-4o-mini')
  const { page, errors } = await openConsole(browser, instance.kasa, { path: '/usage' })
  const calls = page.locator('dt', { hasText: /^Calls$/ }).locator('+ dd')
  expect(await calls.innerText()).toBe('1')
  await tabTo(page, 'Live')
  await page.keyboard.press('Enter')
  await page.getByText('Every record appears here').waitFor()
  await call('anthropic/claude-sonnet-4-5')
  const feed = page.getByRole('log', { name: 'As it happens' })
  // 40 × 3,000 + 20 × 15,000 nano-dollars are 420,000; × 1.3 is 546,000.
  await feed.getByText('$0.000546', { exact: true }).waitFor()
  await expect.poll(() => calls.innerText(), { timeout: 15_000 }).toBe('2')
  const colours = page.getByRole('list', { name: 'Colours of the models' })
  expect(await colours.innerText()).toMatch(/anthropic\/claude-sonnet-4-5\s+openai\/gpt-4o-mini/)
  await tabTo(page, 'Live')
  await page.keyboard.press('Enter')
  await feed.waitFor({ state: 'detached' })
  expect(faultsOn(errors)).toEqual([])
})

it('the parts of a day are what the models cost and the rest, and add up to its sum', () => {
  const share = (name: string, nano: string) => ({ name, nanoOfDay: new Map([['2026-11-21', nano]]) })
  const shares = [share('a', '500'), share('b', '0'), share('c', '300')]
  expect(partsOfDay({ day: '2026-11-21', chargedNano: 1_000n, shares, others: 'others' })).toEqual([
    { name: 'a', colour: '1', fromNano: 0n, nano: 500n },
    { name: 'c', colour: '3', fromNano: 500n, nano: 300n },
    { name: 'others', colour: 'other', fromNano: 800n, nano: 200n },
  ])
  expect(partsOfDay({ day: '2026-11-20', chargedNano: 0n, shares, others: 'others' })).toEqual([])
})

it('a price that changed is drawn from its first day on and told exactly', async () => {
  const { page, errors } = await openConsole(browser, instance.kasa, { path: '/models?open=deepseek-v4-pro' })
  const drawer = page.getByRole('dialog')
  await drawer.getByText('Price history', { exact: true }).first().click()
  const steps = drawer.getByRole('table', { name: 'Price history' }).first()
  expect(await steps.innerText()).toContain('from the beginning')
  expect(await drawer.getByRole('img', { name: /over time, from \$/ }).count()).toBeGreaterThan(0)
  expect(faultsOn(errors)).toEqual([])
})
