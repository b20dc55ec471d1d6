import type { GivenRole } from '../../src/accounts/role.ts'
import { accountsOf, type Browser, letterTo, signUp } from './console-client.ts'
import type { Kasa } from './kasa.ts'

/** An organization whose owner is signed in, made by the real way. */
export type Organization = {
  readonly accountId: string
  readonly name: string
  readonly owner: Browser
  /** Signs somebody up, invites them and accepts. */
  readonly join: (email: string, role: GivenRole, teamId?: string) => Promise<Joined>
  readonly team: (name: string) => Promise<string>
}
export type Joined = { readonly browser: Browser; readonly memberId: string }

let counter = 0
/** An address that nobody has yet. */
export function freshEmail(name: string): string {
  counter += 1
  return `${name}${counter}@example.com`
}

export async function makeOrganization(kasa: Kasa, name: string): Promise<Organization> {
  const owner = await signUp(kasa, freshEmail('owner'), 'Owner')
  const made = await owner.must('POST', '/api/organizations', { body: { name }, status: 201 })
  const accountId = String(made.body['accountId'])
  owner.account = accountId
  return {
    accountId,
    name,
    owner,
    async join(email, role, teamId) {
      const browser = await signUp(kasa, email, `The ${role}`)
      await owner.must('POST', '/api/invites', { body: { email, role, teamId }, status: 201 })
      const { token } = await letterTo(kasa, email, 'invite')
      const joined = await browser.must('POST', '/api/invitations/accept', { body: { token } })
      browser.account = accountId
      return { browser, memberId: String(joined.body['memberId']) }
    },
    async team(teamName) {
      return String((await owner.must('POST', '/api/teams', { body: { name: teamName }, status: 201 })).body['id'])
    },
  }
}

export async function memberIdOf(browser: Browser): Promise<string> {
  const found = (await accountsOf(browser)).find((account) => account.accountId === browser.account)
  if (found === undefined) throw new Error('not a member')
  return found.memberId
}
