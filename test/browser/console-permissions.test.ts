import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Permission, PERMISSIONS } from '../../src/accounts/permissions.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import type { Browser } from '../support/console-client.ts'
import { faultsOn, openAs, show } from '../support/console-page.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { freshEmail, makeOrganization } from '../support/organization.ts'

const LETTERS = ['O', 'A', 'L', 'M', 'B'] as const
type Letter = (typeof LETTERS)[number]
/** Where a permission shows: a screen, what is opened on it, and what is then there for whoever has the permission. */
type Sight = {
  readonly path: string
  readonly open?: string
  readonly see: readonly ['button' | 'link' | 'radio' | 'table' | 'columnheader', string]
}

const MEMBER = { path: '/organization', open: 'The billing_only' }
const TEAM = { path: '/organization?part=teams', open: 'Research' }
const START = { path: '/settings' }

const SIGHTS: Readonly<Record<Permission, Sight | 'not in the console'>> = {
  'Profile.Read': { ...START, see: ['link', 'Organization'] },
  'Profile.Update': { path: '/organization?part=general', see: ['button', 'Rename'] },
  'Members.List': { path: '/organization', see: ['table', 'Members'] },
  'Members.Invite': { path: '/organization?part=invites', see: ['button', 'Invite somebody'] },
  'Members.Remove': { ...MEMBER, see: ['button', 'Remove from the account'] },
  'Invites.Revoke': { path: '/organization?part=invites', open: 'waits@example.com', see: ['button', 'Withdraw'] },
  'Roles.Assign': { ...MEMBER, see: ['button', 'Save the role'] },
  'Ownership.Transfer': { path: '/organization?part=general', see: ['button', 'Offer the ownership'] },
  // Shown to the one member to whom it is offered: see console-organization.test.ts.
  'Ownership.Accept': 'not in the console',
  'Teams.List': { path: '/organization?part=teams', see: ['table', 'Teams'] },
  'Teams.Create': { path: '/organization?part=teams', see: ['button', 'New team'] },
  'Teams.Update': { ...TEAM, see: ['button', 'Rename'] },
  'Teams.Delete': { ...TEAM, see: ['button', 'Delete the team'] },
  'Teams.ManageMembers': { ...MEMBER, see: ['button', 'Put into the team'] },
  'ServiceAccounts.Manage': { path: '/organization', see: ['button', 'New service account'] },
  'Audit.Read': { path: '/organization', see: ['radio', 'Audit trail'] },
  'Audit.Export': { path: '/organization?part=audit', see: ['button', 'Export and check the chain'] },
  'ApiKeys.List': { ...START, see: ['link', 'API keys'] },
  'ApiKeys.Create': { path: '/keys', see: ['button', 'Make a key'] },
  'ApiKeys.Revoke': { path: '/keys', open: 'nightly', see: ['button', 'Yes, revoke it'] },
  'Vault.Read': { ...START, see: ['link', 'Vault'] },
  'Vault.Create': { path: '/vault', see: ['button', 'Add a key'] },
  'Vault.Change': { path: '/vault', open: 'Shared', see: ['button', 'Destroy'] },
  'Vault.Test': { path: '/vault', open: 'Shared', see: ['button', 'Test'] },
  'Calls.Make': { ...START, see: ['link', 'Playground'] },
  'Usage.Read': { ...START, see: ['link', 'Records'] },
  'Billing.Read': { ...START, see: ['link', 'Limits'] },
  'Billing.ReadLimits': { path: '/organization?part=teams', see: ['columnheader', 'Cap'] },
  'Billing.ChangePlan': 'not in the console',
  'Billing.SetLimits': { ...TEAM, see: ['button', 'Save the cap'] },
  'Catalog.Read': { ...START, see: ['link', 'Models'] },
  'Instance.Administer': { ...START, see: ['link', 'Admin'] },
}
const names = Object.keys(PERMISSIONS).filter((name): name is Permission => name in PERMISSIONS)

let instance: Instance
let browser: TestBrowser
let people: Readonly<Record<Letter, Browser>>
beforeAll(async () => {
  instance = await startInstance({
    environment: { KASA_SIGN_UP: 'open', KASA_SIGN_IN_PER_ADDRESS: '100000', KASA_LOCAL_MODEL: 'off' },
  })
  browser = await startBrowser()
  const { owner, join, team } = await makeOrganization(instance.kasa, 'Ours')
  const ours = await team('Research')
  await team('Support')
  const member = await join(freshEmail('member'), 'member', ours)
  people = {
    O: owner,
    A: (await join(freshEmail('admin'), 'org_admin')).browser,
    L: (await join(freshEmail('lead'), 'team_lead', ours)).browser,
    M: member.browser,
    B: (await join(freshEmail('billing'), 'billing_only')).browser,
  }
  await owner.must('POST', '/api/invites', { body: { email: 'waits@example.com', teamId: ours }, status: 201 })
  await member.browser.must('POST', '/api/keys', { body: { name: 'nightly', teamId: ours }, status: 201 })
  // Of the team by one list, of the member by the other: whoever reaches either sees it.
  const scope = { teams: [ours], members: [member.memberId] }
  const key = { provider: 'openai', label: 'Shared', secret: `sk-proj-${'x'.repeat(40)}`, scope }
  await owner.must('POST', '/api/credentials', { body: key, status: 201 })
}, 120_000)
afterAll(async () => {
  await browser.stop()
  await instance.stop()
})

async function isSeen(page: Page, { open, see: [role, name] }: Sight): Promise<boolean> {
  if (open !== undefined) {
    const opener = page.getByRole('button', { name: open, exact: true })
    if ((await opener.count()) === 0) return false
    await opener.click()
    await page.getByRole('dialog').waitFor()
  }
  const count = await page.getByRole(role, { name, exact: true }).count()
  if (open !== undefined) {
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  return count > 0
}

it.each(LETTERS)(
  'the console shows what the table gives and nothing else: %s',
  async (letter) => {
    const { page, errors } = await openAs(browser, instance.kasa, { person: people[letter], path: '/settings' })
    const shown: Record<string, boolean> = {}
    const expected: Record<string, boolean> = {}
    let at = ''
    for (const name of names.toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1))) {
      const sight = SIGHTS[name]
      if (sight === 'not in the console') continue
      if (sight.path !== at) await show(page, instance.kasa, sight.path)
      at = sight.path
      shown[name] = await isSeen(page, sight)
      const { plane, roles } = PERMISSIONS[name]
      // The lead's and the member's role are in a team, where what concerns the whole account is not theirs.
      const isBeyond = plane === 'account' && (letter === 'L' || letter === 'M')
      expected[name] = roles.charAt(LETTERS.indexOf(letter)) !== '-' && !isBeyond && name !== 'Instance.Administer'
    }
    expect(shown).toEqual(expected)
    // What is asked for by an address that no way leads to is refused, and says so.
    expect(faultsOn(errors).filter((error) => !error.includes('status of 403'))).toEqual([])
    await page.context().close()
  },
  120_000,
)

const pathOf = (name: Permission) => {
  const sight = SIGHTS[name]
  return sight === 'not in the console' ? '' : sight.path
}

it('what a lead may do in the own team is not shown for another', async () => {
  const { page } = await openAs(browser, instance.kasa, { person: people.L, path: '/organization?part=teams' })
  const buttons = async (team: string) => {
    await page.getByRole('button', { name: team, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    const names = await dialog.getByRole('button').allInnerTexts()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    return names.filter((name) => name !== '')
  }
  expect(await buttons('Research')).toEqual(['Rename', 'Save the cap'])
  expect(await buttons('Support')).toEqual([])
  await show(page, instance.kasa, '/organization?part=invites')
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  const places = page.getByRole('combobox', { name: 'Into' }).getByRole('option')
  expect(await places.allInnerTexts()).toEqual(['Research'])
})

it('a member adds a provider key for nobody but themselves', async () => {
  const { page, errors } = await openAs(browser, instance.kasa, { person: people.M, path: '/vault' })
  await page.getByRole('button', { name: 'Add a key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Secret').waitFor()
  expect(await dialog.getByRole('combobox', { name: 'For the calls of' }).getByRole('option').allInnerTexts()).toEqual([
    'yourself',
  ])
  expect(await dialog.getByLabel('Address').count()).toBe(0)
  await dialog.getByLabel('Secret').fill(`sk-proj-${'y'.repeat(40)}`)
  await dialog.getByLabel('Label').fill('Of my own')
  await dialog.getByRole('button', { name: 'Add and test' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Of my own' }).waitFor()
  const { body } = await people.O.must('GET', '/api/credentials')
  expect(JSON.stringify(body)).toContain('"label":"Of my own"')
  expect(faultsOn(errors)).toEqual([])
})
