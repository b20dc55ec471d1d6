import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { faultsOn, openAs, show, tabTo } from '../support/console-page.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { freshEmail, type Joined, makeOrganization, type Organization } from '../support/organization.ts'
import { faultsOf } from '../support/page-faults.ts'

// Nothing in the journeys touches the mouse.
let instance: Instance
let browser: TestBrowser
let organization: Organization
let lead: Joined
let team: string
beforeAll(async () => {
  instance = await startInstance({
    environment: { KASA_SIGN_UP: 'open', KASA_SIGN_IN_PER_ADDRESS: '100000', KASA_LOCAL_MODEL: 'off' },
  })
  browser = await startBrowser()
  organization = await makeOrganization(instance.kasa, 'Harbour Labs')
  team = await organization.team('Research')
  await organization.team('Support')
  lead = await organization.join(freshEmail('lead'), 'team_lead', team)
}, 120_000)
afterAll(async () => {
  await browser.stop()
  await instance.stop()
})

const createdSchema = z.object({ id: z.uuid() })
async function store(label: string, scope: Readonly<Record<string, readonly string[]>>): Promise<string> {
  const body = { provider: 'openai', label, secret: `sk-proj-${'x'.repeat(40)}`, scope }
  return createdSchema.parse((await organization.owner.must('POST', '/api/credentials', { body, status: 201 })).body).id
}
const viewSchema = z.object({ scope: z.record(z.string(), z.array(z.string())) })
/** The lists that restrict the key, as the server has them. */
async function scopeOf(id: string) {
  const { scope } = viewSchema.parse((await organization.owner.must('GET', `/api/credentials/${id}`)).body)
  return Object.fromEntries(Object.entries(scope).filter(([, list]) => list.length > 0))
}
async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}
/** Chooses in a list of the browser's own by typing what a line begins with, then adds it. */
async function add(page: Page, list: string, line: string): Promise<void> {
  await tabTo(page, `One more: ${list}`)
  await page.keyboard.type(line)
  await press(page, `Add to: ${list}`)
  await page.getByRole('dialog').getByRole('row', { name: line }).waitFor()
}
async function openKey(page: Page, label: string) {
  await press(page, label)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('heading', { name: 'Who may use it' }).waitFor()
  return dialog
}

it('who may use a key is changed with the keyboard, taken back, and told in the audit trail', async () => {
  const id = await store('Shared', { workflows: ['nightly'] })
  const { page, errors } = await openAs(browser, instance.kasa, { person: organization.owner, path: '/vault' })
  const dialog = await openKey(page, 'Shared')
  await press(page, 'Change who may use it')
  await add(page, 'Members', 'The team_lead')
  await add(page, 'Teams', 'Research')
  await add(page, 'Teams', 'Support')
  // A tag that has the focus goes by the key for deleting.
  await dialog.getByRole('row', { name: 'Research' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Delete')
  await dialog.getByRole('row', { name: 'Support' }).waitFor({ state: 'detached' })
  await tabTo(page, 'Models')
  await page.keyboard.type(`gpt-5*, ${'x'.repeat(201)}`)
  await page.keyboard.press('Enter')
  // Beside the field, and what was typed stays.
  await expect.poll(() => dialog.getByLabel('Models').getAttribute('aria-invalid')).toBe('true')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('gpt-5*, o3')
  await page.keyboard.press('Enter')
  await dialog.getByText('Saved.').waitFor()
  expect(await scopeOf(id)).toEqual({
    members: [lead.memberId],
    teams: [team],
    modelFamilies: ['gpt-5*', 'o3'],
    workflows: ['nightly'],
  })
  expect(await dialog.getByText('The team_lead').count()).toBe(1)
  await press(page, 'Undo')
  await expect.poll(() => scopeOf(id)).toEqual({ workflows: ['nightly'] })
  await page.waitForLoadState('networkidle')

  await show(page, instance.kasa, '/organization?part=audit&area=credential')
  const changes = page.getByRole('row').filter({ hasText: 'provider key changed' })
  expect(await changes.count()).toBe(2)
  expect(faultsOn(errors).filter((error) => !error.includes('400'))).toEqual([])
})

it('who leads a team gives a key to that team or to nobody else, and is told so', async () => {
  const id = await store('Of Research', { teams: [team] })
  const { page } = await openAs(browser, instance.kasa, { person: lead.browser, path: '/vault' })
  await openKey(page, 'Of Research')
  // The open key is in the address: a reload comes back to it.
  expect(new URL(page.url()).searchParams.get('open')).toBe(id)
  await show(page, instance.kasa, `/vault?open=${id}`)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('heading', { name: 'Who may use it' }).waitFor()
  await press(page, 'Change who may use it')
  await dialog.getByRole('row', { name: 'Research' }).waitFor()
  // Support is not theirs to give, and Research is picked already.
  expect(await dialog.getByLabel('One more: Members').locator('option').allInnerTexts()).toEqual([
    'Choose…',
    'The team_lead',
  ])
  expect(await dialog.getByLabel('One more: Teams').count()).toBe(0)
  await dialog.getByRole('row', { name: 'Research' }).focus()
  await page.keyboard.press('Delete')
  await press(page, 'Save')
  await dialog.getByRole('alert').getByText('Your role does not reach that far').waitFor()
  expect(await scopeOf(id)).toEqual({ teams: [team] })
})

it.each([
  ['wide-light', { width: 1280, height: 800 }, 'light'],
  ['phone-dark', { width: 390, height: 844 }, 'dark'],
] as const)('the form breaks no accessibility rule: %s', async (name, viewport, colorScheme) => {
  await store(name, { members: [lead.memberId], teams: [team] })
  const person = organization.owner
  const { page } = await openAs(browser, instance.kasa, { person, path: '/vault', viewport, colorScheme })
  const dialog = await openKey(page, name)
  expect(await faultsOf(page, `${name}: key`)).toEqual([])
  await dialog.getByRole('button', { name: 'Change who may use it' }).click()
  await dialog.getByRole('row', { name: 'Research' }).waitFor()
  expect(await faultsOf(page, `${name}: form`)).toEqual([])
})
