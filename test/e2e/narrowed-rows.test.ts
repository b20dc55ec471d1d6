import { parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ruleOfRoute } from '../../src/accounts/route-permissions.ts'
import { type Browser, letterTo, signUp } from '../support/console-client.ts'
import { grant, type Instance, startInstance } from '../support/instance.ts'
import { EXPORT_FORMATS } from '../../src/billing/usage/actions/export-format.ts'
import { freshEmail, type Joined, makeOrganization, type Organization } from '../support/organization.ts'

// Two teams. Ada leads Ours, Max is a member of Ours, Sia of Siblings; the owner calls with a key of nobody's team.
type Who = 'owner' | 'ada' | 'max' | 'sia' | 'teamOfOurs' | 'maxAlone'
const CALLS: Readonly<Record<Who, number>> = { owner: 1, ada: 1, max: 2, sia: 3, teamOfOurs: 1, maxAlone: 1 }
const SEEN_BY_ADA: readonly Who[] = ['ada', 'max', 'teamOfOurs']
const SEEN_BY_MAX: readonly Who[] = ['max', 'maxAlone']

let instance: Instance
let organization: Organization
let ours: string
let siblings: string
let ada: Joined
let max: Joined
let sia: Joined
let billing: Joined
const keys = new Map<Who, { readonly id: string; readonly secret: string }>()
const records = new Map<Who, readonly string[]>()

const madeKey = z.object({ id: z.string(), key: z.string() })
async function makeKey(who: Who, browser: Browser, body: Readonly<Record<string, unknown>>): Promise<void> {
  const { id, key } = madeKey.parse(
    (await browser.must('POST', '/api/keys', { body: { name: who, scopes: ['inference', 'read'], ...body } })).body,
  )
  keys.set(who, { id, secret: key })
}

async function callWith(who: Who): Promise<string> {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${keys.get(who)?.secret ?? ''}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'openai/gpt-4o-mini',
      max_tokens: 60,
      messages: [{ role: 'user', content: 'Say it. [[in:100]] [[out:10]]' }],
    }),
  })
  if (response.status !== 200) throw new Error(await response.text())
  await response.text()
  return response.headers.get('x-kasa-record') ?? ''
}

beforeAll(async () => {
  instance = await startInstance({
    environment: { KASA_SIGN_UP: 'open', KASA_SIGN_IN_PER_ADDRESS: '100000', KASA_LOCAL_MODEL: 'off' },
  })
  organization = await makeOrganization(instance.kasa, 'Rows')
  await grant(instance.kasa, organization.accountId, '10')
  ours = await organization.team('Ours')
  siblings = await organization.team('Siblings')
  ada = await organization.join(freshEmail('ada'), 'team_lead', ours)
  max = await organization.join(freshEmail('max'), 'member', ours)
  sia = await organization.join(freshEmail('sia'), 'member', siblings)
  billing = await organization.join(freshEmail('billing'), 'billing_only')
  await makeKey('owner', organization.owner, {})
  await makeKey('ada', ada.browser, {})
  await makeKey('max', max.browser, { teamId: ours })
  await makeKey('maxAlone', max.browser, {})
  await makeKey('sia', sia.browser, { teamId: siblings })
  await makeKey('teamOfOurs', organization.owner, { teamId: ours })
  for (const [who, count] of typedEntries(CALLS)) {
    const made: string[] = []
    for (let at = 0; at < count; at++) made.push(await callWith(who))
    records.set(who, made)
  }
}, 120_000)
afterAll(() => instance.stop())

function typedEntries(calls: Readonly<Record<Who, number>>): readonly (readonly [Who, number])[] {
  const names = ['owner', 'ada', 'max', 'sia', 'teamOfOurs', 'maxAlone'] as const
  return names.map((who) => [who, calls[who]])
}

const idsOf = (...who: readonly Who[]) => who.flatMap((one) => records.get(one) ?? []).toSorted()
const recordPage = z.object({ data: z.array(z.object({ id: z.string() })), nextCursor: z.string().nullable() })
async function recordsSeenBy(browser: Browser, query = ''): Promise<readonly string[]> {
  const { data } = recordPage.parse((await browser.must('GET', `/api/records?limit=200${query}`)).body)
  return data.map(({ id }) => id).toSorted()
}

const usage = z.object({ totals: z.object({ calls: z.string(), credited: z.object({ nano: z.string() }) }) })
async function countedFor(browser: Browser, path: string): Promise<string> {
  return usage.parse((await browser.must('GET', path)).body).totals.calls
}

/** A download, with the browser's own cookie. */
async function download(browser: Browser, path: string): Promise<ArrayBuffer> {
  const cookie = [...browser.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')
  const separator = path.includes('?') ? '&' : '?'
  const response = await fetch(`${instance.kasa.url}${path}${separator}account=${organization.accountId}`, {
    headers: { cookie },
  })
  expect(response.status).toBe(200)
  return response.arrayBuffer()
}

describe('a member reads the own calls, a lead those of the team, and nobody another row', () => {
  it('in the list of records', async () => {
    expect(await recordsSeenBy(max.browser)).toEqual(idsOf(...SEEN_BY_MAX))
    expect(await recordsSeenBy(ada.browser)).toEqual(idsOf(...SEEN_BY_ADA))
    expect(await recordsSeenBy(sia.browser)).toEqual(idsOf('sia'))
    const all = idsOf('owner', 'ada', 'max', 'sia', 'teamOfOurs', 'maxAlone')
    expect(await recordsSeenBy(organization.owner)).toEqual(all)
    expect(await recordsSeenBy(billing.browser)).toEqual(all)
  })

  it('by any filter, page by page', async () => {
    for (const query of ['&model=openai/gpt-4o-mini', '&status=succeeded', '&fund=wallet', '&from=2020-01-01']) {
      expect(await recordsSeenBy(max.browser, query)).toEqual(idsOf(...SEEN_BY_MAX))
    }
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`
      const answer = await max.browser.must('GET', `/api/records?limit=1${after}`)
      const page: z.infer<typeof recordPage> = recordPage.parse(answer.body)
      paged.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(paged.toSorted()).toEqual(idsOf(...SEEN_BY_MAX))
    const other = await max.browser.send('GET', `/api/records?accountId=${instance.kasa.accountId}`)
    expect([other.status, other.code]).toEqual([404, 'not_found'])
  })

  it('by its id, its receipt and its leaf', async () => {
    for (const id of idsOf('owner', 'ada', 'max', 'sia', 'teamOfOurs', 'maxAlone')) {
      for (const path of [`/api/records/${id}`, `/api/records/${id}/receipt`, `/api/receipts/${id}`]) {
        const isAdas = idsOf(...SEEN_BY_ADA).includes(id)
        const isMaxs = idsOf(...SEEN_BY_MAX).includes(id)
        expect([path, (await ada.browser.send('GET', path)).status]).toEqual([path, isAdas ? 200 : 404])
        expect([path, (await max.browser.send('GET', path)).status]).toEqual([path, isMaxs ? 200 : 404])
      }
    }
    expect((await max.browser.send('GET', '/api/receipts/daily/2026-01-01')).code).toBe('forbidden')
  })

  it('in sums, also of a key or a model that is named', async () => {
    for (const path of ['/api/usage/daily', '/api/usage/models', '/api/usage/models?model=gpt-4o-mini']) {
      expect([path, await countedFor(organization.owner, path)]).toEqual([path, '9'])
      expect([path, await countedFor(max.browser, path)]).toEqual([path, '3'])
    }
    expect(await countedFor(ada.browser, '/api/usage/models')).toBe('4')
    expect(await countedFor(sia.browser, '/api/usage/daily')).toBe('3')
    expect(await countedFor(max.browser, '/api/usage/errors')).toBe('0')
    const ofSia = keys.get('sia')?.id ?? ''
    expect(await countedFor(max.browser, `/api/usage/daily?apiKeyId=${ofSia}`)).toBe('0')
    expect(await countedFor(organization.owner, `/api/usage/daily?apiKeyId=${ofSia}`)).toBe('3')
  })

  it('in what was given back', async () => {
    const [siasCall = ''] = idsOf('sia')
    await instance.kasa.api('POST', `/api/records/${siasCall}/adjustments`, {
      body: { amountUsd: '0.000000001', reason: 'a test', idempotencyKey: 'one' },
    })
    const credited = async (browser: Browser) =>
      usage.parse((await browser.must('GET', '/api/usage/daily')).body).totals.credited.nano
    expect([await credited(sia.browser), await credited(max.browser)]).toEqual(['1', '0'])
    expect(await credited(organization.owner)).toBe('1')
  })

  it('in exports', async () => {
    for (const format of EXPORT_FORMATS) {
      const file = await download(max.browser, `/api/usage/export?format=${format}`)
      const text =
        format === 'parquet'
          ? (await parquetReadObjects({ file })).map((row) => String(row['id'])).join()
          : new TextDecoder().decode(file)
      const held = idsOf('owner', 'ada', 'max', 'sia', 'teamOfOurs', 'maxAlone').filter((id) => text.includes(id))
      expect([format, held]).toEqual([format, idsOf(...SEEN_BY_MAX)])
    }
  })

  it('in the live feed, from its first event on', async () => {
    const status = z.object({ waitingCount: z.string() })
    const waiting = async () => status.parse((await max.browser.must('GET', '/api/log/status')).body).waitingCount
    await expect.poll(waiting, { timeout: 10_000 }).toBe('0')
    const cookie = [...max.browser.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')
    const leaving = new AbortController()
    const feed = await fetch(`${instance.kasa.url}/api/usage/live?account=${organization.accountId}`, {
      headers: { cookie, 'last-event-id': '0' },
      signal: leaving.signal,
    })
    expect(feed.status).toBe(200)
    // The last call is Max's own: whatever of others was to be told would have come before it.
    await callWith('sia')
    const last = await callWith('max')
    records.set('max', [...(records.get('max') ?? []), last])
    let text = ''
    if (feed.body === null) throw new Error('a feed has a body')
    for await (const piece of feed.body.pipeThrough(new TextDecoderStream())) {
      text += piece
      if (text.includes(last)) break
    }
    leaving.abort()
    const told = [...text.matchAll(/"id":"([0-9a-f-]{36})"/g)].map(([, id = '']) => id)
    expect(told.toSorted()).toEqual(idsOf(...SEEN_BY_MAX))
  })

  it('and a feed that is open ends when its reader may no longer read', async () => {
    const guest = await organization.join(freshEmail('guest'), 'member', siblings)
    const cookie = [...guest.browser.cookies()].map(([name, value]) => `${name}=${value}`).join('; ')
    const feed = await fetch(`${instance.kasa.url}/api/usage/live?account=${organization.accountId}`, {
      headers: { cookie },
    })
    expect(feed.status).toBe(200)
    await organization.owner.must('DELETE', `/api/members/${guest.memberId}`)
    // The server ends it within seconds, and says nothing of calls before.
    expect(await feed.text()).not.toContain('event: record')
  }, 20_000)

  it('by an API key of theirs either', async () => {
    const listed = await instance.kasa.api<unknown>('GET', '/api/records?limit=200', {
      key: keys.get('max')?.secret ?? '',
    })
    const ids = recordPage.parse(listed).data.map(({ id }) => id)
    expect(ids.toSorted()).toEqual(idsOf(...SEEN_BY_MAX))
  })

  it('and what concerns the whole account stays with those who see all of it', async () => {
    for (const path of ['/api/balance', '/api/subscription', '/api/audit', '/api/reconciliations']) {
      expect([path, (await max.browser.send('GET', path)).status]).toEqual([path, 403])
      expect([path, (await ada.browser.send('GET', path)).status]).toEqual([path, 403])
    }
    for (const path of ['/api/usage/unheard-of', '/api/records/:id/unheard-of', '/api/credentials/:id/unheard-of']) {
      expect(ruleOfRoute({ method: 'GET', path, scope: 'read' }).narrows).toBe(false)
    }
  })
})

it('a lead reads the caps of the own team, a member none', async () => {
  await organization.owner.must('PUT', `/api/caps/team/${siblings}`, { body: { monthlyUsd: '7.00' } })
  await ada.browser.must('PUT', `/api/caps/team/${ours}`, { body: { monthlyUsd: '5.00' } })
  const caps = z.object({ data: z.array(z.object({ scope: z.string(), id: z.string() })) })
  const seen = caps.parse((await ada.browser.must('GET', '/api/caps')).body).data
  expect(seen.map(({ scope, id }) => [scope, id])).toEqual([['team', ours]])
  expect((await max.browser.send('GET', '/api/caps')).status).toBe(403)
})

describe('provider keys', () => {
  const add = (browser: Browser, label: string, more: Readonly<Record<string, unknown>>) =>
    browser.send('POST', '/api/credentials', {
      body: { provider: 'openai', label, secret: `sk-proj-${label.padEnd(40, 'x')}`, ...more },
    })
  const idOf = (body: Readonly<Record<string, unknown>>) => String(body['id'])
  const list = z.object({ data: z.array(z.object({ label: z.string() })) })
  const labelsFor = async (browser: Browser) =>
    list.parse((await browser.must('GET', '/api/credentials')).body).data.map(({ label }) => label)

  it('are stored, seen, changed and destroyed within the own reach only', async () => {
    const { owner } = organization
    const account = idOf((await add(owner, 'account', {})).body)
    const ofSiblings = idOf((await add(owner, 'siblings', { scope: { teams: [siblings] } })).body)
    const shared = idOf((await add(owner, 'shared', { scope: { teams: [ours, siblings] } })).body)
    const leads = await add(ada.browser, 'ours', { scope: { teams: [ours] } })
    const maxs = await add(max.browser, 'max', { scope: { members: [max.memberId] } })
    expect([leads.status, maxs.status]).toEqual([201, 201])
    expect(await labelsFor(ada.browser)).toEqual(['ours'])
    expect(await labelsFor(max.browser)).toEqual(['max'])
    expect(await labelsFor(sia.browser)).toEqual([])
    expect(await labelsFor(owner)).toEqual(['account', 'siblings', 'shared', 'ours', 'max'])
    for (const id of [account, ofSiblings, shared, idOf(leads.body)]) {
      const own = `/api/credentials/${id}`
      expect((await max.browser.send('GET', own)).status).toBe(404)
      expect((await max.browser.send('PATCH', own, { body: { label: 'taken' } })).status).toBe(404)
      expect((await max.browser.send('POST', `${own}/rekey`, { body: { secret: 'sk-proj-other' } })).status).toBe(404)
      expect((await max.browser.send('POST', `${own}/test`)).status).toBe(404)
      expect((await max.browser.send('DELETE', own)).status).toBe(404)
    }
    const changed = await max.browser.send('PATCH', `/api/credentials/${idOf(maxs.body)}`, { body: { label: 'mine' } })
    expect(changed.status).toBe(200)
    const seen = await max.browser.must('GET', '/api/credentials/access-log')
    const uses = z.object({ data: z.array(z.object({ credentialId: z.string() })) }).parse(seen.body).data
    expect(new Set(uses.map(({ credentialId }) => credentialId))).toEqual(new Set([idOf(maxs.body)]))
    expect((await ada.browser.send('DELETE', `/api/credentials/${idOf(leads.body)}`)).status).toBe(200)
    for (const id of [account, ofSiblings, shared, idOf(maxs.body)])
      await owner.must('DELETE', `/api/credentials/${id}`)
  })

  it('never widen: not by scope, fallback, endpoint or owner', async () => {
    const refused = [
      { scope: { teams: [siblings] } },
      { scope: { members: [sia.memberId] } },
      { scope: { members: [max.memberId, sia.memberId] } },
      {},
      { scope: { members: [max.memberId] }, fallback: 'platform' },
      { scope: { members: [max.memberId] }, baseUrl: 'https://proxy.example/v1' },
      { scope: { members: [max.memberId] }, owner: 'platform' },
    ]
    for (const more of refused) {
      const answer = await add(max.browser, 'wide', more)
      expect([more, answer.status, answer.code]).toEqual([more, 403, 'forbidden'])
    }
    const own = await add(max.browser, 'narrow', { scope: { members: [max.memberId] } })
    const place = `/api/credentials/${idOf(own.body)}`
    for (const patch of [{ scope: {} }, { scope: { teams: [siblings] } }, { fallback: 'platform' }]) {
      expect((await max.browser.send('PATCH', place, { body: patch })).status).toBe(403)
    }
    expect((await max.browser.send('DELETE', place)).status).toBe(200)
  })

  it('of a member serve the calls of that member and of nobody else', async () => {
    const own = await add(max.browser, 'used', { scope: { members: [max.memberId] } })
    const callOf = async (who: Who) => {
      const id = await callWith(who)
      const detail = await organization.owner.must('GET', `/api/records/${id}`)
      return z.object({ fund: z.string() }).parse(detail.body).fund
    }
    expect(await callOf('sia')).toBe('wallet')
    expect(await callOf('ada')).toBe('wallet')
    const explained = await fetch(`${instance.kasa.url}/v1/route/explain`, {
      method: 'POST',
      headers: { authorization: `Bearer ${keys.get('max')?.secret ?? ''}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: 'openai/gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }] }),
    })
    expect(await explained.text()).toContain(idOf(own.body))
    await max.browser.must('DELETE', `/api/credentials/${idOf(own.body)}`)
  })
})

it('a key with the scope admin administers no more than the roles of whoever it belongs to', async () => {
  const { kasa } = instance
  const email = freshEmail('helper')
  const browser = await signUp(kasa, email)
  await kasa.api('POST', '/api/invites', { body: { email, role: 'org_admin' }, status: 201 })
  const { token } = await letterTo(kasa, email, 'invite')
  const joined = await browser.must('POST', '/api/invitations/accept', { body: { token } })
  browser.account = kasa.accountId
  const made = await browser.must('POST', '/api/keys', { body: { name: 'high', scopes: ['admin'] } })
  const { key } = madeKey.parse(made.body)
  const [foreign = ''] = idsOf('sia')
  const paths = [
    '/api/config',
    '/api/records',
    `/api/records?accountId=${organization.accountId}`,
    `/api/records/${foreign}`,
  ]
  const statuses = () =>
    Promise.all(
      paths.map(async (path) => {
        const answer = await fetch(`${kasa.url}${path}`, { headers: { authorization: `Bearer ${key}` } })
        return answer.status
      }),
    )
  expect(await statuses()).toEqual([200, 200, 200, 200])
  const member = `/api/members/${String(joined.body['memberId'])}/role`
  for (const role of ['billing_only', 'member']) {
    await kasa.api('PUT', member, { body: { role } })
    expect([role, await statuses()]).toEqual([role, [403, 200, 404, 404]])
  }
})
