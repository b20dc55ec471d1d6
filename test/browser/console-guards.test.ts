import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { faultsOn, openAs, openConsole } from '../support/console-page.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { freshEmail, makeOrganization } from '../support/organization.ts'

let instance: Instance
let browser: TestBrowser
beforeAll(async () => {
  instance = await startInstance({ environment: { KASA_SIGN_UP: 'open' } })
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

it('a word list is written, a text is judged by it, and the kinds stay as they were', async () => {
  const { page, errors } = await openConsole(browser, instance.kasa, { path: '/guards' })
  await instance.kasa.api('PUT', '/api/guards', { body: { kinds: { email: 'warn' } } })
  await page.reload()
  await page.getByRole('combobox', { name: 'Judged by' }).selectOption('A list of words')
  const save = page.getByRole('button', { name: 'Save the moderation' })
  expect(await save.isDisabled()).toBe(true)
  await page.getByRole('textbox', { name: 'Words and phrases' }).fill('forbidden fruit\n\n  apple pie ')
  await page.getByRole('combobox', { name: 'Videos that nobody judged' }).selectOption('sent all the same')
  await save.click()
  await page.getByText('Saved. It holds within a second.').waitFor()
  expect(await instance.kasa.api('GET', '/api/guards')).toMatchObject({
    policy: {
      kinds: { email: 'warn', card: 'off' },
      moderation: {
        by: 'words',
        words: ['forbidden fruit', 'apple pie'],
        onFlag: 'block',
        onFailure: { text: 'open', image: 'closed', video: 'open' },
      },
    },
  })
  await page.getByRole('textbox', { name: 'Text' }).fill('May I eat the forbidden fruit?')
  await page.getByRole('button', { name: 'Try', exact: true }).click()
  await page.getByText('flagged, blocked').waitFor()
  await page.getByText('Blocked: nothing would be sent.').waitFor()
  expect(faultsOn(errors)).toEqual([])
  await page.context().close()
}, 60_000)

it('the secret of a webhook is shown once; an address that is none is refused beside its field and nothing is lost', async () => {
  const { page } = await openConsole(browser, instance.kasa, { path: '/guards' })
  await page.getByRole('combobox', { name: 'Judged by' }).selectOption('Your webhook')
  const address = page.getByRole('textbox', { name: 'Address of your service' })
  await address.fill('ftp://judge.example.com')
  const save = page.getByRole('button', { name: 'Save the moderation' })
  await save.click()
  await page.getByText(/The guards are as they were\./).waitFor()
  expect(await address.inputValue()).toBe('ftp://judge.example.com')
  await address.fill('https://judge.example.com/kasa')
  await save.click()
  const secret = page.getByRole('region', { name: 'Secret of the webhook' })
  expect(await secret.innerText()).toMatch(/^whsec_/)
  await page.reload()
  await page.getByRole('button', { name: 'Make another secret' }).waitFor()
  expect(await secret.count()).toBe(0)
  await page.context().close()
}, 60_000)

it('who may not set the guards sees them and tries them', async () => {
  const organization = await makeOrganization(instance.kasa, 'Guarded')
  const { browser: person } = await organization.join(freshEmail('reader'), 'billing_only')
  const { page, errors } = await openAs(browser, instance.kasa, { person, path: '/guards' })
  await page.getByText('You may look at the guards and try them.').waitFor()
  expect(await page.getByRole('button', { name: 'Save the moderation' }).count()).toBe(0)
  expect(await page.getByRole('main').getByRole('combobox').count()).toBe(0)
  await page.getByRole('textbox', { name: 'Text' }).fill('ada@example.com')
  await page.getByRole('button', { name: 'Try', exact: true }).click()
  await page.getByRole('region', { name: 'As it would be sent' }).waitFor()
  expect((await person.send('PUT', '/api/guards', { body: {} })).code).toBe('forbidden')
  expect(faultsOn(errors)).toEqual([])
  await page.context().close()
}, 60_000)
