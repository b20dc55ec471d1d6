import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FeedServer, startFeedServer } from '../../src/prices/test/feed-server.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { faultsOn, goBy, openConsole, tabTo } from '../support/console-page.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { OPENAI_KEY } from '../support/upstreams/openai-upstream.ts'

// Nothing here touches the mouse: `tabTo` presses Tab until the focus is where a person would want it.
let feeds: FeedServer
let instance: Instance
let browser: TestBrowser
beforeAll(async () => {
  feeds = await startFeedServer()
  // A hundred times what the catalog says: no sync takes that over by itself.
  feeds.set(
    '/litellm',
    `{"sample_spec": {"litellm_provider": "one of https://docs.litellm.ai", "input_cost_per_token": "0.0000"},
      "gpt-4o-mini": {"litellm_provider": "openai", "mode": "chat", "max_tokens": 16384,
        "input_cost_per_token": 15e-06, "output_cost_per_token": 60e-06}}`,
  )
  instance = await startInstance({
    environment: { KASA_PRICE_SOURCES: `litellm=${feeds.url}/litellm`, KASA_PRICE_SOURCES_MIN: '1' },
  })
  browser = await startBrowser()
}, 120_000)
afterAll(async () => {
  await browser.stop()
  await instance.stop()
  await feeds.stop()
})

it('a newcomer makes a first call and reads its receipt', async () => {
  const { page, errors } = await openConsole(browser, instance.kasa, { path: '/' })
  await tabTo(page, 'Make the call')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'See its receipt' }).waitFor()
  await tabTo(page, 'See its receipt')
  await page.keyboard.press('Enter')
  const receipt = page.getByRole('dialog')
  await receipt.getByText('Recomputed', { exact: true }).waitFor()
  expect(await receipt.innerText()).toContain('kasa-local/tiny-kjv-2m')
  expect(await receipt.getByRole('heading', { level: 2 }).first().innerText()).toBe('$0.00')
  await page.keyboard.press('Escape')
  await receipt.waitFor({ state: 'detached' })
  expect(await page.locator('li', { hasText: 'Make a first call' }).innerText()).toContain('Done')
  expect(faultsOn(errors)).toEqual([])
})

it('a message has its price before, its answer and its receipt after, and a reload loses nothing that was typed', async () => {
  const { page, errors } = await openConsole(browser, instance.kasa, { path: '/playground?model=openai%2Fgpt-4o-mini' })
  await tabTo(page, 'Your message')
  await page.keyboard.type('Hello. [[in:40]] [[out:20]]')
  const price = page.getByRole('region', { name: 'Price before' })
  await price.getByText('openai/gpt-4o-mini').waitFor()
  // 160 tokens of output at $0.60 a million are 96,000 nano-dollars at least for the most that it can cost, times 1.3.
  expect(await price.innerText()).toMatch(/At most\s+\$0\.000[12]/)
  await page.keyboard.press('Enter')
  // 40 × 150 + 20 × 600 nano-dollars are 18,000; × 1.3 is 23,400.
  const answer = page.getByRole('article')
  await answer.getByText('$0.0000234', { exact: true }).waitFor()
  expect(await answer.innerText()).toContain('wallet')
  await tabTo(page, 'Your message')
  await page.keyboard.type('And more')
  await page.reload({ waitUntil: 'networkidle' })
  expect(await page.getByLabel('Your message').inputValue()).toBe('And more')
  expect(await page.getByRole('article').innerText()).toContain('$0.0000234')
  expect(await page.evaluate('JSON.stringify([localStorage, sessionStorage])')).not.toContain(instance.kasa.apiKey)
  expect(faultsOn(errors)).toEqual([])
})

it('an answer that is stopped keeps what came and has a record', async () => {
  const { page, errors } = await openConsole(browser, instance.kasa, { path: '/playground?model=openai%2Fgpt-4o-mini' })
  await tabTo(page, 'Your message')
  await page.keyboard.type('Hello. [[in:40]] [[out:150]] [[pace:200]]')
  await page.keyboard.press('Enter')
  await page.getByRole('article').getByText('Ada').waitFor()
  await tabTo(page, 'Stop')
  await page.keyboard.press('Enter')
  const answer = page.getByRole('article')
  await answer.getByText(/^Stopped/).waitFor()
  expect(await answer.innerText()).toContain('Ada')
  await answer.getByRole('button', { name: 'Receipt' }).waitFor()
  expect(faultsOn(errors).filter((error) => !error.includes('ERR_ABORTED'))).toEqual([])
})

it('a key is added and tested', async () => {
  const { page, errors } = await openConsole(browser, instance.kasa, { path: '/vault' })
  await tabTo(page, 'Add a key')
  await page.keyboard.press('Enter')
  for (const [field, text] of [
    ['Secret', OPENAI_KEY],
    ['Provider', 'openai'],
    ['Label', 'Mine'],
    ['Address', instance.openai.url],
  ] as const) {
    await tabTo(page, field)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('It works').waitFor()
  expect(await page.locator('body').innerText()).not.toContain(OPENAI_KEY)
  expect(faultsOn(errors)).toEqual([])
})

it('a cap that is reached refuses the call in words, and the limits show it', async () => {
  // What can be capped is what was called with.
  const { url, apiKey } = instance.kasa
  const first = await fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'openai/gpt-4o-mini', max_tokens: 20, messages: [{ role: 'user', content: 'Hi' }] }),
  })
  expect(first.status).toBe(200)
  await first.text()
  const { page } = await openConsole(browser, instance.kasa, { path: '/limits' })
  await page.getByRole('table', { name: 'Caps of this month' }).waitFor()
  await tabTo(page, String(await page.locator('table button').first().innerText()))
  await page.keyboard.press('Enter')
  await tabTo(page, 'US dollars a month')
  await page.keyboard.type('0')
  await page.keyboard.press('Enter')
  await page.getByText('100 %').waitFor()
  await goBy(page, 'Playground')
  await tabTo(page, 'Model')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('google/gemini-2.5-flash')
  await page.keyboard.press('Tab')
  await tabTo(page, 'Your message')
  await page.keyboard.type('Hello')
  await page.keyboard.press('Enter')
  const refusal = page.getByRole('article').getByRole('alert')
  await refusal.waitFor()
  expect(await refusal.innerText()).toMatch(/cap/i)
  expect(await page.getByLabel('Your message').inputValue()).toBe('Hello')
})

it('a price change that waits is read and approved with a reason', async () => {
  const { page, errors } = await openConsole(browser, instance.kasa, { path: '/admin' })
  await tabTo(page, 'Read the sources now')
  await page.keyboard.press('Enter')
  // Two prices of one route moved: each waits for itself.
  const waiting = page.getByRole('button', { name: 'openai/gpt-4o-mini' })
  for (const left of [1, 0]) {
    await waiting.nth(left).waitFor()
    await tabTo(page, 'openai/gpt-4o-mini')
    await page.keyboard.press('Enter')
    const review = page.getByRole('dialog')
    expect(await review.innerText()).toMatch(/\$(?:15|60)\.00 per 1M/)
    expect(await review.getByRole('button', { name: 'Approve' }).isDisabled()).toBe(true)
    await tabTo(page, 'Reason')
    await page.keyboard.type('The provider announced it.')
    await tabTo(page, 'Approve')
    await page.keyboard.press('Enter')
    await review.waitFor({ state: 'detached' })
    await waiting.nth(left).waitFor({ state: 'detached' })
  }
  await page.getByText('Nothing waits').waitFor()
  const sheet = await instance.kasa.api('GET', '/api/catalog/models/gpt-4o-mini')
  expect(JSON.stringify(sheet)).toContain('"usd":"15.00"')
  expect(faultsOn(errors)).toEqual([])
})

it('an API key is made, shown once, and revoked', async () => {
  const { page, errors } = await openConsole(browser, instance.kasa, { path: '/keys' })
  await tabTo(page, 'Make a key')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Name')
  await page.keyboard.type('nightly report')
  await page.keyboard.press('Enter')
  const made = page.getByRole('dialog', { name: 'Your new key' })
  const key = (await made.locator('pre').innerText()).trim()
  expect(key).toMatch(/^kasa_/)
  const ask = () => fetch(`${instance.kasa.url}/api/balance`, { headers: { authorization: `Bearer ${key}` } })
  expect((await ask()).status).toBe(200)
  await tabTo(page, 'Done')
  await page.keyboard.press('Enter')
  await made.waitFor({ state: 'detached' })
  expect(await page.content()).not.toContain(key)
  await tabTo(page, 'nightly report')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Yes, revoke it')
  await page.keyboard.press('Enter')
  await page.getByText('Revoked', { exact: true }).waitFor()
  expect((await ask()).status).toBe(401)
  expect(faultsOn(errors)).toEqual([])
})

it('the palette goes down with the arrows and keeps what is chosen in sight', async () => {
  const { page, errors } = await openConsole(browser, instance.kasa, { path: '/records' })
  const loaded = Promise.all(
    ['/api/records?', '/api/catalog/models?'].map((path) => page.waitForResponse((one) => one.url().includes(path))),
  )
  await page.keyboard.press('Control+k')
  await page.getByRole('menuitem', { name: /Türkçe/ }).waitFor()
  await loaded
  await page.waitForLoadState('networkidle')
  const items = await page.getByRole('menuitem').count()
  for (let down = 0; down < items; down += 1) await page.keyboard.press('ArrowDown')
  const last = page.locator('[role=menuitem][data-focused]')
  expect(await last.innerText()).toBe('Language: Türkçe')
  const box = await last.boundingBox()
  const panel = await page.getByRole('dialog').boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((panel?.y ?? 0) + (panel?.height ?? 0))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Kayıtlar' }).waitFor()
  expect(faultsOn(errors)).toEqual([])
})
