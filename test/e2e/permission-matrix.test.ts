import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Permission, PERMISSIONS, permissionName } from '../../src/accounts/permissions.ts'
import { hasRule, ruleOfRoute } from '../../src/accounts/route-permissions.ts'
import type { Browser, BrowserAnswer } from '../support/console-client.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { freshEmail, type Joined, makeOrganization, type Organization } from '../support/organization.ts'

const LETTERS = ['O', 'A', 'L', 'M', 'B'] as const
type Letter = (typeof LETTERS)[number]
const NOWHERE = '01999d0e-0000-7000-8000-000000000000'
const names = Object.keys(PERMISSIONS).filter((name): name is Permission => name in PERMISSIONS)

/** A request that needs the permission and, where it is given, fails harmlessly for another reason. */
const PROBES: Readonly<Record<Permission, readonly [string, string, unknown?]>> = {
  'Profile.Read': ['GET', '/api/organization'],
  'Profile.Update': ['PATCH', '/api/organization', {}],
  'Members.List': ['GET', '/api/members'],
  'Members.Invite': ['POST', '/api/invites', {}],
  'Members.Remove': ['DELETE', `/api/members/${NOWHERE}`],
  'Invites.Revoke': ['DELETE', `/api/invites/${NOWHERE}`],
  'Roles.Assign': ['PUT', `/api/members/${NOWHERE}/role`, { role: null }],
  'Ownership.Transfer': ['POST', '/api/transfer', {}],
  'Ownership.Accept': ['POST', '/api/transfer/accept'],
  'Teams.List': ['GET', '/api/teams'],
  'Teams.Create': ['POST', '/api/teams', {}],
  'Teams.Update': ['PATCH', `/api/teams/${NOWHERE}`, {}],
  'Teams.Delete': ['DELETE', `/api/teams/${NOWHERE}`],
  'Teams.ManageMembers': ['PUT', `/api/teams/${NOWHERE}/members/${NOWHERE}`, { role: 'king' }],
  'ServiceAccounts.Manage': ['POST', '/api/service-accounts', {}],
  'Audit.Read': ['GET', '/api/audit'],
  'Audit.Export': ['GET', '/api/audit/export'],
  'ApiKeys.List': ['GET', '/api/keys'],
  'ApiKeys.Create': ['POST', '/api/keys', {}],
  'ApiKeys.Revoke': ['DELETE', `/api/keys/${NOWHERE}`],
  'Vault.Read': ['GET', '/api/credentials'],
  'Vault.Create': ['POST', '/api/credentials', {}],
  'Vault.Change': ['DELETE', `/api/credentials/${NOWHERE}`],
  'Vault.Test': ['POST', `/api/credentials/${NOWHERE}/test`],
  'Calls.Make': ['POST', '/api/session/key'],
  'Usage.Read': ['GET', '/api/records'],
  'Billing.Read': ['GET', '/api/balance'],
  'Billing.ReadLimits': ['GET', '/api/caps'],
  'Billing.ChangePlan': ['POST', '/api/subscription/change', {}],
  'Billing.SetLimits': ['PUT', `/api/caps/team/${NOWHERE}`, { monthlyUsd: 'much' }],
  'Catalog.Read': ['GET', '/api/prices/terms'],
  'Instance.Administer': ['GET', '/api/config'],
}

let database: TestDatabase
let kasa: Kasa
let organization: Organization
let ours: string
let theirs: string
let people: Readonly<Record<Letter, Browser>>
let member: Joined
let stranger: Browser
beforeAll(async () => {
  database = await createTestDatabase()
  kasa = await startKasa({
    databaseUrl: database.url,
    environment: { KASA_SIGN_UP: 'open', KASA_SIGN_IN_PER_ADDRESS: '100000' },
  })
  organization = await makeOrganization(kasa, 'Ours')
  ours = await organization.team('Ours')
  theirs = await organization.team('Siblings')
  member = await organization.join(freshEmail('member'), 'member', ours)
  people = {
    O: organization.owner,
    A: (await organization.join(freshEmail('admin'), 'org_admin')).browser,
    L: (await organization.join(freshEmail('lead'), 'team_lead', ours)).browser,
    M: member.browser,
    B: (await organization.join(freshEmail('billing'), 'billing_only')).browser,
  }
  stranger = (await makeOrganization(kasa, 'Others')).owner
}, 120_000)
afterAll(async () => {
  await kasa.stop()
  await database.drop()
})

const probe = (browser: Browser, name: Permission): Promise<BrowserAnswer> => {
  const [method, path, body] = PROBES[name]
  return browser.send(method, path, { body })
}

describe('every permission, every role', () => {
  it.each(names)('%s', async (name) => {
    const row = PERMISSIONS[name]
    const verdicts: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const [column, letter] of LETTERS.entries()) {
      const answer = await probe(people[letter], name)
      verdicts[letter] = answer.code === 'forbidden' ? 'refused' : 'allowed'
      if (answer.code === 'forbidden') expect(answer.body['detail']).toContain(permissionName(name))
      const mark = row.roles.charAt(column)
      // The lead's and the member's role are in a team, where what concerns the whole account is not theirs.
      const isBeyond = row.plane === 'account' && (letter === 'L' || letter === 'M')
      expected[letter] = mark === '-' || isBeyond || name === 'Instance.Administer' ? 'refused' : 'allowed'
    }
    expect(verdicts).toEqual(expected)
  })

  it.each(names)('%s in an account of others does not exist', async (name) => {
    const home = stranger.account
    stranger.account = organization.accountId
    const answer = await probe(stranger, name)
    stranger.account = home
    expect([answer.status, answer.code]).toEqual([404, 'not_found'])
  })
})

describe('a role in a team ends at the team', () => {
  const status = async (letter: Letter, method: string, path: string, body?: unknown) =>
    (await people[letter].send(method, path, { body })).status

  it('invitations, names, members, caps', async () => {
    for (const [team, isOurs] of [
      [ours, true],
      [theirs, false],
    ] as const) {
      const invited = await people.L.send('POST', '/api/invites', {
        body: { email: freshEmail('guest'), role: 'member', teamId: team },
      })
      expect(invited.status).toBe(isOurs ? 201 : 403)
      const byOwner = await people.O.must('POST', '/api/invites', {
        body: { email: freshEmail('guest'), role: 'member', teamId: team },
      })
      expect(await status('L', 'DELETE', `/api/invites/${String(byOwner.body['id'])}`)).toBe(isOurs ? 200 : 404)
      expect(await status('L', 'PATCH', `/api/teams/${team}`, { name: `Renamed ${team}` })).toBe(isOurs ? 200 : 404)
      const place = `/api/teams/${team}/members/${member.memberId}`
      expect(await status('L', 'PUT', place, { role: 'member' })).toBe(isOurs ? 200 : 403)
      expect(await status('L', 'PUT', `/api/caps/team/${team}`, { monthlyUsd: '5.00' })).toBe(isOurs ? 200 : 404)
    }
    expect(await status('L', 'PUT', `/api/caps/account/${organization.accountId}`, { monthlyUsd: '5.00' })).toBe(404)
    const above = { email: freshEmail('guest'), role: 'org_admin', teamId: ours }
    expect(await status('L', 'POST', '/api/invites', above)).toBe(403)
    expect(await status('L', 'POST', '/api/invites', { email: freshEmail('guest'), role: 'member' })).toBe(403)
  })

  it('keys: a lead sees and ends those of the team, a member their own', async () => {
    const make = async (letter: Letter, teamId?: string) => {
      const made = await people[letter].send('POST', '/api/keys', { body: { name: letter, teamId } })
      return { status: made.status, id: String(made.body['id']) }
    }
    const ofOurs = await make('O', ours)
    const ofTheirs = await make('O', theirs)
    const ofMember = await make('M', ours)
    const ofNobodysTeam = await make('M')
    expect([ofOurs.status, ofTheirs.status, ofMember.status, ofNobodysTeam.status]).toEqual([201, 201, 201, 201])
    expect((await make('M', theirs)).status).toBe(403)
    const seen = async (letter: Letter) => {
      const { data } = (await people[letter].must('GET', '/api/keys')).body
      return Array.isArray(data) ? data.map((key: { id: string }) => key.id) : []
    }
    expect(await seen('L')).toEqual([ofOurs.id, ofMember.id])
    expect(await seen('M')).toEqual([ofMember.id, ofNobodysTeam.id])
    expect(await seen('A')).toEqual([ofOurs.id, ofTheirs.id, ofMember.id, ofNobodysTeam.id])
    expect(await status('L', 'DELETE', `/api/keys/${ofTheirs.id}`)).toBe(404)
    expect(await status('M', 'DELETE', `/api/keys/${ofOurs.id}`)).toBe(404)
    expect(await status('M', 'POST', `/api/keys/${ofOurs.id}/rotate`, {})).toBe(404)
    expect(await status('L', 'DELETE', `/api/keys/${ofMember.id}`)).toBe(200)
    expect(await status('M', 'DELETE', `/api/keys/${ofNobodysTeam.id}`)).toBe(200)
  })
})

it('what is dangerous needs a fresh proof, and nothing else does', async () => {
  await database.db.run(`update sign_in.session set proved_at = proved_at - interval '11 minutes'`)
  for (const name of names.filter((one) => one !== 'Instance.Administer')) {
    const isDangerous = 'stepUp' in PERMISSIONS[name]
    const { code } = await probe(people.O, name)
    expect([name, code === 'step_up_required']).toEqual([name, isDangerous])
  }
})

it('every route of the API says which permission it needs', async () => {
  const document = await kasa.api<{ paths: Record<string, Record<string, { 'x-kasa-scope'?: string }>> }>(
    'GET',
    '/api/openapi.json',
  )
  const unruled = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) => {
      const scope = operation['x-kasa-scope']
      const route = {
        method: method.toUpperCase(),
        path: path.replaceAll(/\{(\w+)\}/g, ':$1'),
        scope: scope ?? 'public',
      }
      const needs = scope === 'read' || scope === 'manage' || scope === 'admin'
      return needs && !hasRule(route) ? [`${route.method} ${path}`] : []
    }),
  )
  expect(unruled).toEqual([])
  expect(ruleOfRoute({ method: 'POST', path: '/api/unheard-of', scope: 'manage' }).permission).toBe(
    'Ownership.Transfer',
  )
})

it('the page of permissions and the table are equal', () => {
  const page = readFileSync('docs/concepts/accounts.md', 'utf8')
  const listed = [...page.matchAll(/^\| `([A-Za-z.]+)` \| (.) \| (.) \| (.) \| (.) \| (.) \|/gm)].map(
    ([, name, ...marks]) => `${name} ${marks.join('')}`,
  )
  expect(listed.toSorted()).toEqual(names.map((name) => `${name} ${PERMISSIONS[name].roles}`).toSorted())
})

it('the table that the API serves is the one that the checks read', async () => {
  const served = z
    .object({ data: z.array(z.object({ name: z.string(), roles: z.record(z.string(), z.string()) })) })
    .parse(await (await fetch(`${kasa.url}/api/permissions`)).json())
  const letters = { owner: 'O', org_admin: 'A', team_lead: 'L', member: 'M', billing_only: 'B' }
  const shown = served.data.map(({ name, roles }) => {
    const marks = Object.entries(letters).map(([role, letter]) =>
      roles[role] === 'none' ? '-' : roles[role] === 'own' ? letter.toLowerCase() : letter,
    )
    return [name, marks.join('')]
  })
  expect(shown).toEqual(names.map((name) => [permissionName(name), PERMISSIONS[name].roles]))
})

it('a list of members tells when each was last here', async () => {
  const list = z.object({ data: z.array(z.object({ id: z.string(), lastSeenAt: z.string().nullable() })) })
  const { data } = list.parse((await people.O.must('GET', '/api/members')).body)
  const seenAt = data.find(({ id }) => id === member.memberId)?.lastSeenAt
  expect(Date.parse(seenAt ?? '')).toBeGreaterThan(Date.now() - 600_000)
})
