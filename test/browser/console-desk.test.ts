import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { openBrowser, signUp } from '../support/console-client.ts'
import { faultsOn, openConsole, OPERATOR_EMAIL } from '../support/console-page.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { CONTACT, leaveAtDesk } from '../support/leave-at-desk.ts'
import { OPENAI_KEY, startOpenAIUpstream } from '../support/upstreams/openai-upstream.ts'

let database: TestDatabase
let kasa: Kasa
let browser: TestBrowser
let mailServer: SMTPServer
let received: { readonly to: readonly string[]; readonly source: string }[] = []
let refuses = false
beforeAll(async () => {
  mailServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      let source = ''
      stream.on('data', (chunk: Buffer) => (source += chunk.toString('utf8')))
      stream.on('end', () => {
        if (refuses) return done(new Error('mailbox is full'))
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source })
        done()
      })
    },
  })
  await new Promise<void>((ready) => mailServer.listen(0, '127.0.0.1', ready))
  const address = mailServer.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  database = await createTestDatabase()
  kasa = await startKasa({
    databaseUrl: database.url,
    environment: {
      KASA_SIGN_UP: 'open',
      KASA_SMTP_URL: `smtp://127.0.0.1:${port}`,
      KASA_CONTACT_EMAIL: 'desk@example.com',
    },
  })
  browser = await startBrowser()
}, 120_000)
afterAll(async () => {
  await browser.stop()
  await kasa.stop()
  await database.drop()
  await new Promise<void>((ended) => mailServer.close(ended))
})

const mailsTo = (address: string) => received.filter(({ to }) => to.includes(address))

it('a test letter is sent and arrives; one that is refused says why and is sent again from its panel', async () => {
  const { page, errors } = await openConsole(browser, kasa, { path: '/admin?part=mail' })
  expect(await page.getByRole('textbox', { name: 'To' }).inputValue()).toBe(OPERATOR_EMAIL)
  await page.getByRole('button', { name: 'Send a test letter' }).click()
  await page.getByText('Sent. Look into the mailbox.').waitFor()
  expect(mailsTo(OPERATOR_EMAIL)).toHaveLength(1)

  refuses = true
  await page.getByRole('textbox', { name: 'To' }).fill('eve@example.com')
  await page.getByRole('button', { name: 'Send a test letter' }).click()
  await page.getByText(/^Not taken yet: .*mailbox is full/).waitFor()
  refuses = false
  await page.getByRole('radio', { name: 'Waiting' }).click()
  await page
    .getByRole('row', { name: /eve@example\.com/ })
    .getByRole('button')
    .click()
  await page.getByRole('button', { name: 'Send it now' }).click()
  await page.getByText('It is due now.').waitFor()
  await expect.poll(() => mailsTo('eve@example.com').length, { timeout: 20_000 }).toBe(1)
  expect(faultsOn(errors)).toEqual([])
  await page.context().close()
}, 90_000)

it('a letter is previewed with its styles in a frame that may do nothing, and as text, in both languages', async () => {
  const { page, errors } = await openConsole(browser, kasa, { path: '/admin?part=mail&view=templates' })
  await page.getByRole('button', { name: 'invite', exact: true }).click()
  const frame = page.frameLocator('iframe[title="Preview"]')
  await frame.getByText('Ada Lovelace invites you to the organization Acme on Kasa.').waitFor()
  // The colour of its button is written into the letter.
  const letter = page.frames().find((one) => one.url().includes('/api/admin/mail/templates/'))
  expect(await letter?.evaluate("getComputedStyle(document.querySelector('a')).backgroundColor")).toBe(
    'rgb(31, 41, 55)',
  )
  await page.getByRole('radio', { name: 'Türkçe' }).click()
  await frame.getByText('Ada Lovelace sizi Kasa üzerindeki Acme kuruluşuna davet ediyor.').waitFor()
  await page.getByRole('radio', { name: 'Text', exact: true }).click()
  const text = page.getByRole('region', { name: 'Text' })
  expect(await text.innerText()).toContain('Davet yalnızca bu adres içindir ve 7 gün sonra sona erer.')
  expect(faultsOn(errors)).toEqual([])
  await page.context().close()
}, 60_000)

it('the page of a letter has a policy of its own, and only the operator sees it', async () => {
  const path = '/api/admin/mail/templates/reset/tr'
  const page = await fetch(kasa.url + path, { headers: { authorization: `Bearer ${kasa.apiKey}` } })
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; form-action 'none'; base-uri 'none'; sandbox",
  )
  expect(await page.text()).toContain('<html lang="tr">')
  const statusOf = async (way: string, headers: Record<string, string>) =>
    (await fetch(kasa.url + way, { headers })).status
  const operator = { authorization: `Bearer ${kasa.apiKey}` }
  expect(await statusOf('/api/admin/mail/templates/nothing/tr', operator)).toBe(404)
  expect(await statusOf('/api/admin/mail/templates/reset/de', operator)).toBe(404)
  expect(await statusOf(path, {})).toBe(401)
  const customer = await signUp(kasa, 'customer@example.com')
  for (const asked of [
    path,
    '/api/admin/mail',
    '/api/admin/mail/templates',
    '/api/admin/contact-messages',
    '/api/admin/health',
  ]) {
    expect([asked, (await customer.send('GET', asked)).code]).toEqual([asked, 'forbidden'])
  }
  const nobody = openBrowser(kasa)
  expect((await nobody.send('POST', '/api/admin/mail/test', { body: { to: 'x@example.com' } })).status).toBe(401)
}, 60_000)

it('a letter of the contact form is answered by mail, done, and opened again; votes are counted', async () => {
  await leaveAtDesk(kasa)
  const { page, errors } = await openConsole(browser, kasa, { path: '/admin?part=letters' })
  await page.getByRole('radio', { name: 'Open (1)' }).waitFor()
  await page.getByRole('button', { name: CONTACT.email }).click()
  expect(await page.getByRole('region', { name: 'Text' }).innerText()).toContain('I looked at <b>records</b>.')
  await page.getByRole('textbox', { name: 'Your answer' }).fill('Below Records.\nAda')
  // What is typed outlives the panel.
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: CONTACT.email }).click()
  expect(await page.getByRole('textbox', { name: 'Your answer' }).inputValue()).toBe('Below Records.\nAda')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.getByText('The answer is in the outbox.').waitFor()
  await expect.poll(() => mailsTo(CONTACT.email).length, { timeout: 20_000 }).toBe(1)
  expect(mailsTo(CONTACT.email)[0]?.source).toMatch(/^Reply-To: desk@example\.com$/m)
  expect(mailsTo('desk@example.com')[0]?.source).toMatch(/^Reply-To: ada@example\.com$/m)

  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByText('No letter waits').waitFor()
  await page.getByRole('radio', { name: 'Done' }).click()
  await page.getByRole('button', { name: CONTACT.email }).click()
  await page.getByRole('button', { name: 'Open again' }).click()
  await page.getByRole('radio', { name: 'Open (1)' }).waitFor()
  await page.getByRole('radio', { name: 'Votes on help articles' }).click()
  await page.getByRole('row', { name: /What is Kasa, and what does it do\?/ }).waitFor()
  expect(faultsOn(errors)).toEqual([])
  await page.context().close()
}, 90_000)

const healthSchema = z.object({
  level: z.string(),
  checks: z.array(z.object({ id: z.string(), level: z.enum(['good', 'unknown', 'warn', 'bad']), since: z.string() })),
  nodes: z.array(z.object({ state: z.string(), isThis: z.boolean(), processId: z.number() })),
})
const LEVELS = ['good', 'unknown', 'warn', 'bad']

it('the health of the parts is the same for the screen, the API and the metrics', async () => {
  const { page, errors } = await openConsole(browser, kasa, { path: '/admin?part=health' })
  const sums = page.getByRole('listitem').filter({ hasText: 'Sums of usage' })
  await sums.getByText('Unknown').waitFor()
  await sums.getByRole('button', { name: 'Compare now' }).click()
  await sums.getByText('All sums are equal to their records.').waitFor()
  await sums.getByText('Good').waitFor()
  const health = healthSchema.parse(await kasa.api('GET', '/api/admin/health'))
  expect(health.checks.find(({ id }) => id === 'rollups')?.level).toBe('good')
  expect(health.nodes).toMatchObject([{ state: 'running', isThis: true, processId: kasa.processId }])
  const metrics = await (
    await fetch(`${kasa.url}/metrics`, { headers: { authorization: `Bearer ${kasa.apiKey}` } })
  ).text()
  for (const { id, level } of health.checks.filter((check) => check.id !== 'rollups')) {
    expect(metrics).toContain(`kasa_check_level{check="${id}"} ${LEVELS.indexOf(level)}\n`)
  }
  expect(faultsOn(errors)).toEqual([])
  await page.context().close()
}, 60_000)

it('a key of the platform is added with a live test, and one that its provider refuses says so', async () => {
  const upstream = await startOpenAIUpstream()
  const { page, errors } = await openConsole(browser, kasa, { path: '/admin?part=keys' })
  const add = async (label: string, secret: string, verdict: string) => {
    await page.getByRole('button', { name: 'Add a platform key' }).click()
    await page.getByRole('textbox', { name: 'Secret' }).fill(secret)
    await page.getByRole('textbox', { name: 'Provider' }).fill('openai')
    await page.getByRole('textbox', { name: 'Label' }).fill(label)
    await page.getByRole('textbox', { name: 'Address' }).fill(upstream.url)
    await page.getByRole('button', { name: 'Add and test' }).click()
    await page.getByRole('dialog').getByText(verdict).waitFor()
    await page.getByRole('button', { name: 'Done', exact: true }).click()
  }
  await add('Good key', OPENAI_KEY, 'It works')
  await page.getByText('There is nothing to hear about these keys.').waitFor()
  expect(await kasa.api('GET', '/api/credentials')).toMatchObject({ data: [{ owner: 'platform', label: 'Good key' }] })
  await add('Wrong key', 'sk-wrong-0123456789abcdef', 'Stored, but')
  await page
    .getByRole('row', { name: /Wrong key/ })
    .first()
    .waitFor()
  expect(faultsOn(errors)).toEqual([])
  await page.context().close()
  await upstream.stop()
}, 60_000)

it('the configuration is found by its words; a secret only says that it is set', async () => {
  const { page, errors } = await openConsole(browser, kasa, { path: '/admin?part=config' })
  await page.getByRole('searchbox', { name: 'Find a variable' }).fill('mail handed')
  const row = page.getByRole('row', { name: /KASA_SMTP_URL/ })
  await row.getByText('set, hidden').waitFor()
  expect(await page.getByRole('row').count()).toBe(2)
  await page.getByRole('searchbox', { name: 'Find a variable' }).fill('')
  await page.getByRole('radio', { name: 'Set here' }).click()
  await page
    .getByRole('row', { name: /KASA_CONTACT_EMAIL/ })
    .getByText('desk@example.com')
    .waitFor()
  expect(await page.getByRole('row', { name: /KASA_OPERATOR_NAME/ }).count()).toBe(0)
  expect(await page.content()).not.toContain('smtp://127.0.0.1')
  expect(faultsOn(errors)).toEqual([])
  await page.context().close()
}, 60_000)
