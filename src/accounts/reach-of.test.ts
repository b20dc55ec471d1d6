import fc from 'fast-check'
import { expect, it } from 'vitest'
import { gradeOf, type Permission, PERMISSIONS, permissionName } from './permissions.ts'
import { reachOf } from './reach-of.ts'
import { type RoleGrant, ROLES } from './role.ts'

const names = Object.keys(PERMISSIONS).filter((name): name is Permission => name in PERMISSIONS)
const inAccount = (role: RoleGrant['role']): RoleGrant => ({ role, teamId: undefined })

it('every permission says yes or no for each of the five roles, and the owner has all of them', () => {
  expect(names.filter((name) => !/^O[A-][L-][Mm-][B-]$/.test(PERMISSIONS[name].roles))).toEqual([])
  expect(names.filter((name) => reachOf([inAccount('owner')], name).kind !== 'all')).toEqual([])
  expect(permissionName('ApiKeys.Create')).toBe('Kasa.Organization.ApiKeys.Create')
})

it('nobody has what no role gives', () => {
  expect(names.filter((name) => reachOf([], name).kind !== 'none')).toEqual([])
})

it('a lead reaches the own team, a member what is their own, an admin of a team not the account', () => {
  const lead: RoleGrant = { role: 'team_lead', teamId: 'a' }
  expect(reachOf([lead], 'ApiKeys.List')).toEqual({ kind: 'narrow', teamIds: ['a'], own: true })
  expect(reachOf([lead], 'Teams.Update')).toEqual({ kind: 'narrow', teamIds: ['a'], own: false })
  expect(reachOf([lead], 'Audit.Read')).toEqual({ kind: 'none' })
  expect(reachOf([inAccount('member')], 'ApiKeys.Create')).toEqual({ kind: 'narrow', teamIds: [], own: true })
  expect(reachOf([{ role: 'org_admin', teamId: 'a' }], 'Profile.Update')).toEqual({ kind: 'none' })
  expect(reachOf([{ role: 'org_admin', teamId: 'a' }], 'Teams.Update')).toMatchObject({ teamIds: ['a'] })
  expect(reachOf([{ role: 'billing_only', teamId: 'a' }], 'Billing.Read')).toEqual({ kind: 'none' })
  expect(reachOf([{ role: 'billing_only', teamId: 'a' }], 'Usage.Read')).toMatchObject({ teamIds: ['a'] })
  expect(reachOf([{ role: 'member', teamId: 'a' }], 'Members.List')).toEqual({ kind: 'all' })
})

const grant = fc.record({
  role: fc.constantFrom(...ROLES),
  teamId: fc.constantFrom(undefined, 'a', 'b'),
})

it('law: another role never takes anything away, and gives no more than it says', () => {
  fc.assert(
    fc.property(fc.array(grant, { maxLength: 4 }), grant, fc.constantFrom(...names), (grants, one, name) => {
      const before = reachOf(grants, name)
      const after = reachOf([...grants, one], name)
      const size = (reach: typeof before) =>
        reach.kind === 'all' ? 99 : reach.kind === 'none' ? 0 : reach.teamIds.length + (reach.own ? 1 : 0)
      expect(size(after)).toBeGreaterThanOrEqual(size(before))
      if (gradeOf(name, one.role) === 'none') expect(after).toEqual(before)
    }),
  )
})
