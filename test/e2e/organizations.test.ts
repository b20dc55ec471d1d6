import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { accountsOf, letterTo, openBrowser, PASSWORD, signIn, signUp } from '../support/console-client.ts'
import { grant, type Instance, startInstance } from '../support/instance.ts'
import type { Kasa } from '../support/kasa.ts'
import { freshEmail, makeOrganization, memberIdOf } from '../support/organization.ts'

let instance: Instance
let kasa: Kasa
beforeAll(async () => {
  instance = await startInstance({
    environment: { KASA_SIGN_UP: 'open', KASA_SIGN_IN_PER_ADDRESS: '100000', KASA_LOCAL_MODEL: 'off' },
  })
  kasa = instance.kasa
}, 120_000)
afterAll(() => instance.stop())

const ownersRow = z.object({ owners: z.bigint() })
async function ownersOf(accountId: string): Promise<bigint> {
  const rows = await instance.database.db.rows(
    ownersRow,
    `select count(*) as owners from accounts.role_grant where account_id = $1 and role = 'owner'`,
    [accountId],
  )
  return rows[0]?.owners ?? -1n
}

function call(key: string): Promise<Response> {
  return fetch(`${kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'openai/gpt-4o-mini',
      max_tokens: 100,
      messages: [{ role: 'user', content: 'Spend. [[in:100]] [[out:100]]' }],
    }),
  })
}

describe('67: an invitation', () => {
  it('is for the address that it was sent to, confirmed, and tells nobody else what it is', async () => {
    const { owner } = await makeOrganization(kasa, 'Hidden Name')
    const email = freshEmail('invited')
    await owner.must('POST', '/api/invites', { body: { email }, status: 201 })
    const { token, text, subject } = await letterTo(kasa, email, 'invite')
    expect(text).toContain('Hidden Name')
    expect(subject).toBe('Owner invites you to Hidden Name')
    const other = await signUp(kasa, freshEmail('other'))
    for (const path of ['preview', 'accept', 'decline']) {
      const answer = await other.send('POST', `/api/invitations/${path}`, { body: { token } })
      expect([answer.status, JSON.stringify(answer.body).includes('Hidden')]).toEqual([403, false])
    }
    const unconfirmed = openBrowser(kasa)
    await unconfirmed.must('POST', '/api/sign-up', { body: { email, password: PASSWORD, name: 'I' }, status: 202 })
    await signIn(unconfirmed, email)
    const early = await unconfirmed.send('POST', '/api/invitations/accept', { body: { token } })
    expect(early.code).toBe('email_not_verified')
  })

  it('lets its address sign up confirmed, and is used up by one acceptance of many', async () => {
    const organization = await makeOrganization(kasa, 'Joining')
    const email = freshEmail('joins')
    await organization.owner.must('POST', '/api/invites', { body: { email, role: 'billing_only' }, status: 201 })
    const { token } = await letterTo(kasa, email, 'invite')
    const browser = openBrowser(kasa)
    const registration = { email, password: PASSWORD, name: 'Joins', inviteToken: token }
    await browser.must('POST', '/api/sign-up', { body: registration, status: 202 })
    await signIn(browser, email)
    expect((await browser.must('GET', '/api/session')).body['user']).toMatchObject({ isVerified: true })
    const preview = await browser.must('POST', '/api/invitations/preview', { body: { token } })
    expect(preview.body).toMatchObject({ organization: 'Joining', role: 'billing_only' })
    const accept = async () => (await browser.send('POST', '/api/invitations/accept', { body: { token } })).status
    const statuses = await Promise.all(Array.from({ length: 10 }, accept))
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, ...Array.from({ length: 9 }, () => 410)])
    expect((await accountsOf(browser)).map(({ name }) => name)).toEqual(['Joins', 'Joining'])
  })

  it('dies after 7 days, when it is sent anew, when it is withdrawn, and when its sender may not any more', async () => {
    const { owner, accountId, join } = await makeOrganization(kasa, 'Dying')
    const admin = await join(freshEmail('admin'), 'org_admin')
    const email = freshEmail('late')
    const late = await signUp(kasa, email)
    const accept = async (token: string) =>
      (await late.send('POST', '/api/invitations/accept', { body: { token } })).code
    const send = async (browser = owner) => {
      const made = await browser.must('POST', '/api/invites', { body: { email }, status: 201 })
      return { id: String(made.body['id']), token: (await letterTo(kasa, email, 'invite')).token }
    }
    const first = await send()
    await instance.database.db.run(
      `update accounts.invite set created_at = created_at - interval '7 days', expires_at = expires_at - interval '7 days 1 second'
       where id = $1`,
      [first.id],
    )
    expect(await accept(first.token)).toBe('link_expired')
    const second = await send()
    await owner.must('POST', `/api/invites/${second.id}/resend`, { body: {} })
    expect(await accept(second.token)).toBe('link_expired')
    await owner.must('DELETE', `/api/invites/${second.id}`)
    expect(await accept((await letterTo(kasa, email, 'invite')).token)).toBe('link_expired')
    const third = await send(admin.browser)
    await owner.must('PUT', `/api/members/${admin.memberId}/role`, { body: { role: 'member' } })
    expect(await accept(third.token)).toBe('link_expired')
    expect((await accountsOf(late)).some((account) => account.accountId === accountId)).toBe(false)
  })
})

describe('68: the ownership', () => {
  it('changes hands only when both have said yes, in this order, once', async () => {
    const { owner, accountId, name, join } = await makeOrganization(kasa, 'Handed over')
    const heir = await join(freshEmail('heir'), 'member')
    const other = await join(freshEmail('bystander'), 'org_admin')
    const ownerId = await memberIdOf(owner)
    const offer = { memberId: heir.memberId, organizationName: name }
    expect((await owner.send('POST', '/api/transfer/confirm')).status).toBe(404)
    expect((await owner.send('POST', '/api/transfer', { body: { ...offer, organizationName: 'Handed' } })).status).toBe(
      400,
    )
    expect((await other.browser.send('POST', '/api/transfer', { body: offer })).status).toBe(403)
    await owner.must('POST', '/api/transfer', { body: offer })
    const parallel = { ...offer, memberId: other.memberId }
    expect((await owner.send('POST', '/api/transfer', { body: parallel })).status).toBe(409)
    expect((await owner.send('POST', '/api/transfer/confirm')).status).toBe(409)
    expect((await other.browser.send('POST', '/api/transfer/accept')).status).toBe(404)
    expect((await owner.send('POST', '/api/transfer/accept')).status).toBe(404)
    await heir.browser.must('POST', '/api/transfer/accept')
    expect((await heir.browser.send('POST', '/api/transfer/confirm')).status).toBe(403)
    await owner.must('POST', '/api/transfer/confirm')
    expect(await ownersOf(accountId)).toBe(1n)
    expect((await owner.send('POST', '/api/transfer/confirm')).status).toBe(403)
    const members = z
      .object({ data: z.array(z.object({ id: z.string(), roles: z.array(z.object({ role: z.string() })) })) })
      .parse((await heir.browser.must('GET', '/api/members')).body).data
    const roleOf = (id: string) => members.find((member) => member.id === id)?.roles.map(({ role }) => role)
    expect([roleOf(heir.memberId), roleOf(ownerId)]).toEqual([['owner'], ['org_admin']])
    const trail = z
      .object({ data: z.array(z.object({ action: z.string() })) })
      .parse((await heir.browser.must('GET', '/api/audit?action=transfer')).body)
    expect(trail.data.map(({ action }) => action)).toEqual([
      'transfer.completed',
      'transfer.accepted',
      'transfer.requested',
    ])
  })

  it('stays when a side cancels, leaves, or has the password reset in between', async () => {
    for (const how of ['cancel', 'leave', 'reset'] as const) {
      const { owner, accountId, name, join } = await makeOrganization(kasa, `Stays: ${how}`)
      const email = freshEmail('heir')
      const heir = await join(email, 'member')
      await owner.must('POST', '/api/transfer', { body: { memberId: heir.memberId, organizationName: name } })
      await heir.browser.must('POST', '/api/transfer/accept')
      if (how === 'cancel') await heir.browser.must('POST', '/api/transfer/decline')
      if (how === 'leave') await heir.browser.must('POST', '/api/members/leave')
      if (how === 'reset') {
        await openBrowser(kasa).must('POST', '/api/sign-in/reset', { body: { email }, status: 202 })
        const { token } = await letterTo(kasa, email, 'reset')
        const body = { token, password: 'some other harbour' }
        await openBrowser(kasa).must('POST', '/api/sign-in/reset/redeem', { body })
      }
      expect([how, (await owner.send('POST', '/api/transfer/confirm')).status]).toEqual([how, 404])
      expect(await ownersOf(accountId)).toBe(1n)
    }
  })

  it('69: in a race of leaving, removing and handing over, there is one owner at every end', async () => {
    const { owner, accountId, name, join } = await makeOrganization(kasa, 'Race')
    const heir = await join(freshEmail('heir'), 'org_admin')
    const admin = await join(freshEmail('admin'), 'org_admin')
    const ownerId = await memberIdOf(owner)
    await owner.must('POST', '/api/transfer', { body: { memberId: heir.memberId, organizationName: name } })
    await heir.browser.must('POST', '/api/transfer/accept')
    const attempts = Array.from({ length: 10 }, () => [
      owner.send('POST', '/api/transfer/confirm'),
      owner.send('POST', '/api/members/leave'),
      admin.browser.send('DELETE', `/api/members/${ownerId}`),
      admin.browser.send('DELETE', `/api/members/${heir.memberId}`),
      admin.browser.send('PUT', `/api/members/${ownerId}/role`, { body: { role: 'member' } }),
    ]).flat()
    const answers = await Promise.all(attempts)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    expect(await ownersOf(accountId)).toBe(1n)
  })
})

describe('70: a key', () => {
  it('may never do more than the person whose key it is, and ends when they leave', async () => {
    const { owner, join } = await makeOrganization(kasa, 'Keys')
    const admin = await join(freshEmail('admin'), 'org_admin')
    const body = { name: 'k', scopes: ['read', 'manage'] }
    const key = String((await admin.browser.must('POST', '/api/keys', { body, status: 201 })).body['key'])
    const status = async (path: string) =>
      (await fetch(`${kasa.url}${path}`, { headers: { authorization: `Bearer ${key}` } })).status
    expect([await status('/api/records'), await status('/api/audit'), await status('/api/members')]).toEqual([
      200, 200, 200,
    ])
    await owner.must('PUT', `/api/members/${admin.memberId}/role`, { body: { role: 'billing_only' } })
    expect([await status('/api/records'), await status('/api/audit'), await status('/api/members')]).toEqual([
      200, 403, 200,
    ])
    await admin.browser.must('POST', '/api/members/leave')
    expect(await status('/api/members')).toBe(401)
  })

  it('of a service account outlives who made it', async () => {
    const { owner, join } = await makeOrganization(kasa, 'Robots')
    const admin = await join(freshEmail('admin'), 'org_admin')
    const robot = await admin.browser.must('POST', '/api/service-accounts', { body: { name: 'CI' }, status: 201 })
    const memberId = String(robot.body['id'])
    const wish = { name: 'ci', scopes: ['inference', 'read'], memberId }
    const key = String((await admin.browser.must('POST', '/api/keys', { body: wish, status: 201 })).body['key'])
    await owner.must('DELETE', `/api/members/${admin.memberId}`)
    const models = async () =>
      (await fetch(`${kasa.url}/v1/models`, { headers: { authorization: `Bearer ${key}` } })).status
    expect(await models()).toBe(200)
    await owner.must('DELETE', `/api/members/${memberId}`)
    expect(await models()).toBe(401)
    expect(
      (await owner.send('POST', '/api/keys', { body: { ...wish, memberId: await memberIdOf(owner) } })).status,
    ).toBe(201)
  })

  it('is made for oneself or a service account, not for another person', async () => {
    const { owner, join } = await makeOrganization(kasa, 'Nobody else')
    const { memberId } = await join(freshEmail('member'), 'member')
    expect((await owner.send('POST', '/api/keys', { body: { name: 'k', memberId } })).status).toBe(403)
  })

  it('works only from where it may', async () => {
    const { owner } = await makeOrganization(kasa, 'Ranges')
    const make = async (allowedRanges: string[]) =>
      owner.send('POST', '/api/keys', { body: { name: 'k', allowedRanges } })
    const from = async (allowedRanges: string[]) => {
      const key = String((await make(allowedRanges)).body['key'])
      const headers = { authorization: `Bearer ${key}`, 'x-forwarded-for': '203.0.113.5' }
      return (await fetch(`${kasa.url}/v1/models`, { headers })).status
    }
    expect(await from(['127.0.0.0/8'])).toBe(200)
    expect(await from(['203.0.113.0/24'])).toBe(403)
    expect((await make(['999.1.1.1'])).status).toBe(400)
  })

  it('that is replaced works on for its grace, and tells when it was used', async () => {
    const { owner } = await makeOrganization(kasa, 'Rotation')
    const old = (await owner.must('POST', '/api/keys', { body: { name: 'k' }, status: 201 })).body
    const rotate = (graceSeconds: number, id: unknown) =>
      owner.send('POST', `/api/keys/${String(id)}/rotate`, { body: { graceSeconds } })
    const status = async (key: unknown) =>
      (await fetch(`${kasa.url}/v1/models`, { headers: { authorization: `Bearer ${String(key)}` } })).status
    const next = await rotate(3_600, old['id'])
    expect([next.status, await status(old['key']), await status(next.body['key'])]).toEqual([201, 200, 200])
    expect((await rotate(0, old['id'])).status).toBe(404)
    const last = await rotate(0, next.body['id'])
    await expect.poll(() => status(next.body['key']), { timeout: 2_000 }).toBe(401)
    expect(await status(last.body['key'])).toBe(200)
    const usedAt = async () => {
      const { data } = (await owner.must('GET', '/api/keys')).body
      const [first] = z.array(z.object({ lastUsedAt: z.string().nullable() })).parse(data)
      return first?.lastUsedAt ?? null
    }
    await expect.poll(usedAt, { timeout: 15_000, interval: 500 }).not.toBeNull()
  })
})

it('calls count toward the team and the member of their key, and their caps hold', async () => {
  const organization = await makeOrganization(kasa, 'Budgets')
  await grant(kasa, organization.accountId, '10.00')
  const team = await organization.team('Spenders')
  const member = await organization.join(freshEmail('spender'), 'member', team)
  const make = async (teamId?: string) =>
    String((await member.browser.must('POST', '/api/keys', { body: { name: 'k', teamId }, status: 201 })).body['key'])
  const [ofTeam, own] = [await make(team), await make()]
  expect((await call(ofTeam)).status).toBe(200)
  // 100 × $0.15 + 100 × $0.60 per million is 75,000 nano; × 1.3 is 97,500 nano.
  const budgets = z
    .object({ data: z.array(z.object({ scope: z.string(), id: z.string(), spent: z.object({ nano: z.string() }) })) })
    .parse((await organization.owner.must('GET', '/api/caps')).body).data
  const spent = (id: string) => budgets.find((budget) => budget.id === id)?.spent.nano
  expect([spent(team), spent(member.memberId)]).toEqual(['97500', '97500'])
  const cap = (scope: string, id: string, monthlyUsd: string | null) =>
    organization.owner.must('PUT', `/api/caps/${scope}/${id}`, { body: { monthlyUsd } })
  await cap('team', team, '0.0001')
  const refused = await call(ofTeam)
  expect([refused.status, await refused.text()]).toEqual([403, expect.stringContaining('on the team is reached')])
  expect((await call(own)).status).toBe(200)
  await cap('member', member.memberId, '0')
  const both = await call(own)
  expect([both.status, await both.text()]).toEqual([403, expect.stringContaining('on the member is reached')])
})

it('a deleted team takes its roles and keys along, and its members stay', async () => {
  const organization = await makeOrganization(kasa, 'Dissolving')
  const team = await organization.team('Short lived')
  const lead = await organization.join(freshEmail('lead'), 'team_lead', team)
  const made = await lead.browser.must('POST', '/api/keys', { body: { name: 'k', teamId: team }, status: 201 })
  await organization.owner.must('DELETE', `/api/teams/${team}`)
  const answer = await fetch(`${kasa.url}/v1/models`, {
    headers: { authorization: `Bearer ${String(made.body['key'])}` },
  })
  expect(answer.status).toBe(401)
  expect((await lead.browser.send('GET', '/api/keys')).status).toBe(403)
  expect((await accountsOf(lead.browser)).some(({ accountId }) => accountId === organization.accountId)).toBe(true)
})

it('65: an audit trail that was edited, thinned out or cut off is told as broken, with the first bad event', async () => {
  const tamper = [
    ['edited', `update accounts.audit_event set action = 'member.left' where account_id = $1 and seq = 2`, '2'],
    ['thinned out', 'delete from accounts.audit_event where account_id = $1 and seq = 2', '2'],
    ['cut off', 'delete from accounts.audit_event where account_id = $1 and seq = 3', '3'],
  ] as const
  for (const [how, statement, firstBadSeq] of tamper) {
    const organization = await makeOrganization(kasa, `Trail ${how}`)
    await organization.team('One')
    await organization.team('Two')
    const before = (await organization.owner.must('GET', '/api/audit/export')).body
    expect(before).toMatchObject({ chain: 'whole', firstBadSeq: null })
    expect(before['data']).toHaveLength(3)
    await expect(instance.database.db.run(statement, [organization.accountId])).rejects.toThrow('append-only')
    await instance.database.db.transaction(async (tx) => {
      await tx.run('set local session_replication_role = replica')
      await tx.run(statement, [organization.accountId])
    })
    const after = (await organization.owner.must('GET', '/api/audit/export')).body
    expect(after).toMatchObject({ chain: 'broken', firstBadSeq })
  }
})

it('what a person does to provider keys stands in the access log under their name', async () => {
  const { owner } = await makeOrganization(kasa, 'Vault')
  const session = (await owner.must('GET', '/api/session')).body['user']
  const body = { provider: 'openai', label: 'Mine', baseUrl: instance.openai.url, secret: 'sk-CANARY-0001' }
  await owner.must('POST', '/api/credentials', { body, status: 201 })
  const log = z
    .object({ data: z.array(z.object({ actorKind: z.string(), actorId: z.string(), purpose: z.string() })) })
    .parse((await owner.must('GET', '/api/credentials/access-log')).body)
  const { id } = z.object({ id: z.string() }).parse(session)
  expect(log.data.at(0)).toMatchObject({ actorKind: 'user', actorId: id })
})
