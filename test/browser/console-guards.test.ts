import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { faultsOn, openConsole } from '../support/console-page.ts'
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

it('a kind is set to be masked, a text is tried, and the next call is masked', async () => {
  const { page, errors } = await openConsole(browser, instance.kasa, { path: '/guards' })
  await page.getByRole('combobox', { name: 'E-mail addresses' }).selectOption('Mask')
  await expect
    .poll(() => instance.kasa.api('GET', '/api/guards'))
    .toMatchObject({ policy: { kinds: { email: 'mask', card: 'off' } } })
  await page.getByRole('textbox', { name: 'Text' }).fill('Write to ada@example.com, 4111 1111 1111 1111')
  await page.getByRole('button', { name: 'Try', exact: true }).click()
  const sent = page.getByRole('region', { name: 'As it would be sent' })
  await sent.waitFor()
  expect(await sent.innerText()).toBe('Write to [email-1], 4111 1111 1111 1111')
  const answer = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'openai/gpt-4o-mini',
      max_tokens: 10,
      messages: [{ role: 'user', content: 'ada@example.com' }],
    }),
  })
  expect(answer.headers.get('x-kasa-guard')).toBe('email;action=mask;count=1')
  expect(faultsOn(errors)).toEqual([])
})
