import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { accountsOf, type Browser, letterTo, signUp } from '../support/console-client.ts'
import { faultsOn, openAs as openPerson, show, tabTo } from '../support/console-page.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { freshEmail, makeOrganization, type Organization } from '../support/organization.ts'
import { faultsOf } from '../support/page-faults.ts'

// Nothing in the journeys touches the mouse.
const FOLDER = process.env['KASA_TEST_SCREENSHOTS']
const WIDE = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }

let instance: Instance
let browser: TestBrowser
let organization: Organization
let team: string
beforeAll(async () => {
  instance = await startInstance({
    environment: { KASA_SIGN_UP: 'open', KASA_SIGN_IN_PER_ADDRESS: '100000', KASA_LOCAL_MODEL: 'off' },
  })
  browser = await startBrowser()
  organization = await makeOrganization(instance.kasa, 'Harbour Labs')
  team = await organization.team('Research')
  await organization.team('Support')
  await organization.join(freshEmail('lead'), 'team_lead', team)
  await organization.join(freshEmail('billing'), 'billing_only')
  await organization.owner.must('PUT', `/api/caps/team/${team}`, { body: { monthlyUsd: '250.00' } })
  await organization.owner.must('POST', '/api/invites', { body: { email: 'waits@example.com' }, status: 201 })
  if (FOLDER !== undefined) mkdirSync(resolve(FOLDER), { recursive: true })
}, 120_000)
afterAll(async () => {
  await browser.stop()
  await instance.stop()
})

const openAs = (person: Browser, path: string, context: BrowserContextOptions = {}) =>
  openPerson(browser, instance.kasa, { person, path, ...context })

async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}

const rolesOf = async (person: Browser) => {
  const found = (await accountsOf(person)).find(({ accountId }) => accountId === organization.accountId)
  return found === undefined ? undefined : Object.keys(found.permissions).length
}

it('somebody is invited, accepts, gets another role and is removed', async () => {
  const email = freshEmail('guest')
  const guest = await signUp(instance.kasa, email, 'Guest Example')
  const owner = await openAs(organization.owner, '/organization?part=invites')
  await press(owner.page, 'Invite somebody')
  await tabTo(owner.page, 'Email')
  await owner.page.keyboard.type('some..body@example.com')
  await owner.page.keyboard.press('Enter')
  const dialog = owner.page.getByRole('dialog')
  await dialog.getByText('This is not one plain address of mail.').waitFor()
  expect(await dialog.getByLabel('Email').inputValue()).toBe('some..body@example.com')
  await owner.page.keyboard.press('ControlOrMeta+a')
  await owner.page.keyboard.type(email)
  await owner.page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await owner.page.getByRole('button', { name: email }).waitFor()

  const { token } = await letterTo(instance.kasa, email, 'invite')
  const invited = await openAs(guest, `/auth/invite#${token}`)
  await press(invited.page, 'Join')
  await expect.poll(() => rolesOf(guest)).toBeGreaterThan(0)

  await show(owner.page, instance.kasa, '/organization')
  await press(owner.page, 'Guest Example')
  await tabTo(owner.page, 'Role')
  await owner.page.keyboard.type('billing')
  await press(owner.page, 'Save the role')
  await owner.page.getByText('Saved. It holds from the next request on.').waitFor()
  await press(owner.page, 'Remove from the account')
  await press(owner.page, 'Yes, remove')
  await owner.page.getByRole('dialog').waitFor({ state: 'detached' })
  await owner.page.getByText('Guest Example').waitFor({ state: 'detached' })
  expect(await rolesOf(guest)).toBeUndefined()
  expect(faultsOn(owner.errors).filter((error) => !error.includes('status of 400'))).toEqual([])
})

it('the ownership changes hands by the word of both sides', async () => {
  const heir = await organization.join(freshEmail('heir'), 'member')
  const owner = await openAs(organization.owner, '/organization?part=general')
  await tabTo(owner.page, 'New owner')
  await owner.page.keyboard.type('The member')
  await tabTo(owner.page, 'Type “Harbour Labs” to be sure')
  await owner.page.keyboard.type('Harbour Labs')
  await owner.page.keyboard.press('Enter')
  await owner.page.getByText(/^Owner offers the ownership/).waitFor()
  const other = await openAs(heir.browser, '/organization')
  await press(other.page, 'Accept the ownership')
  await other.page.getByText(/^The member accepts the ownership/).waitFor()
  await show(owner.page, instance.kasa, '/organization')
  await press(owner.page, 'Confirm, and become an administrator')
  await owner.page.getByRole('button', { name: 'Confirm, and become an administrator' }).waitFor({ state: 'detached' })
  const held = async (person: Browser) => (await person.must('GET', '/api/session/accounts')).body['data']
  expect(JSON.stringify(await held(heir.browser))).toContain('"role":"owner"')
  // Back again, by the API: the other tests go on with the owner that they know.
  await heir.browser.must('POST', '/api/transfer', {
    body: { memberId: await memberIdOf(organization.owner), organizationName: 'Harbour Labs' },
  })
  await organization.owner.must('POST', '/api/transfer/accept')
  await heir.browser.must('POST', '/api/transfer/confirm')
  expect(faultsOn([...owner.errors, ...other.errors])).toEqual([])
})

async function memberIdOf(person: Browser): Promise<string> {
  const found = (await accountsOf(person)).find(({ accountId }) => accountId === organization.accountId)
  return found?.memberId ?? ''
}

it('teams are made, renamed and capped, and an organization is made, with the keyboard', async () => {
  const { page, errors } = await openAs(organization.owner, '/organization?part=teams')
  await press(page, 'New team')
  await tabTo(page, 'Name')
  await page.keyboard.type('Operations')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Operations' }).waitFor()
  await press(page, 'Operations')
  const dialog = page.getByRole('dialog')
  await tabTo(page, 'US dollars a month')
  await page.keyboard.type('12.50')
  await page.keyboard.press('Enter')
  await page.getByRole('cell', { name: '$12.50' }).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await press(page, 'New organization')
  await tabTo(page, 'Name')
  await page.keyboard.type('Second Harbour')
  await page.keyboard.press('Enter')
  await page.getByText('Who belongs to Second Harbour').waitFor()
  expect((await accountsOf(organization.owner)).map(({ name }) => name)).toContain('Second Harbour')
  expect(faultsOn(errors)).toEqual([])
})

const PARTS = {
  members: '/organization',
  invites: '/organization?part=invites',
  teams: '/organization?part=teams',
  roles: '/organization?part=roles',
  audit: '/organization?part=audit',
  general: '/organization?part=general',
}
const PANELS: Readonly<Record<string, readonly [path: string, button: string]>> = {
  member: ['/organization', 'The team_lead'],
  'make-service-account': ['/organization', 'New service account'],
  'make-organization': ['/organization', 'New organization'],
  invite: ['/organization?part=invites', 'Invite somebody'],
  'open-invite': ['/organization?part=invites', 'waits@example.com'],
  'make-team': ['/organization?part=teams', 'New team'],
  team: ['/organization?part=teams', 'Research'],
}

it.each([
  ['wide-light', WIDE, 'light'],
  ['wide-dark', WIDE, 'dark'],
  ['phone-light', PHONE, 'light'],
  ['phone-dark', PHONE, 'dark'],
] as const)(
  'no part of the organization and no panel above it breaks an accessibility rule: %s',
  async (variant, viewport, colorScheme) => {
    const { page, errors } = await openAs(organization.owner, '/organization', { viewport, colorScheme })
    const found: string[] = []
    const look = async (name: string) => {
      found.push(...(await faultsOf(page, name)))
      if (FOLDER !== undefined) await page.screenshot({ path: join(FOLDER, `organization-${name}-${variant}.png`) })
    }
    for (const [name, path] of Object.entries(PARTS)) {
      await show(page, instance.kasa, path)
      await look(name)
    }
    for (const [name, [path, button]] of Object.entries(PANELS)) {
      await show(page, instance.kasa, path)
      await page.getByRole('button', { name: button }).click()
      await page.getByRole('dialog').waitFor()
      await look(`panel-${name}`)
    }
    expect(found).toEqual([])
    expect(faultsOn(errors)).toEqual([])
    await page.context().close()
  },
  240_000,
)
