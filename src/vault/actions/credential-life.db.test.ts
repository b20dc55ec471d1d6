import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { Db } from '../../platform/db/database.ts'
import { grantAccess } from '../access-grant.ts'
import { rekeyCredentialSchema, scopeInputSchema, type UpdateCredentialInput } from '../credential-input.ts'
import { addCredential, admit, auditOf, type Fixture, openAs, openSecret, vaultFixture } from '../test/vault-fixture.ts'
import { deleteCredential } from './delete-credential.ts'
import { eraseAccountKeys } from './erase-account-keys.ts'
import { listCredentials, readCredential } from './list-credentials.ts'
import { rekeyCredential } from './rekey-credential.ts'
import { updateCredential } from './update-credential.ts'

const CANARY = 'sk-proj-CANARYCANARYCANARY0001'
const NEXT = 'sk-proj-CANARYCANARYCANARY0002'
let fixture: Fixture
beforeEach(async () => {
  fixture = await vaultFixture()
})
afterEach(() => fixture.close())

const WHO = newId()
const actor = () => ({ accountId: fixture.accountId, apiKeyId: WHO, requestId: 'req_test' })
const change = (id: string, patch: UpdateCredentialInput) =>
  updateCredential(fixture.vault, { actor: actor(), id, patch })
const rekey = (id: string, body: Readonly<Record<string, unknown>>) =>
  rekeyCredential(fixture.vault, { actor: actor(), id, input: rekeyCredentialSchema.parse(body) })

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
  return 'no error'
}

const tableRow = z.object({ name: z.string() })
const hitRow = z.object({ hits: z.bigint() })

/** How many rows of any table hold these bytes, as text in any column or inside a bytea. */
async function rowsHolding(db: Db, needle: Buffer): Promise<bigint> {
  const tables = await db.rows(
    tableRow,
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`,
  )
  let hits = 0n
  for (const { name } of tables) {
    const [row] = await db.rows(
      hitRow,
      // A row as text shows a bytea as hex, so both spellings of the needle are looked for.
      `select count(*) as hits from ${name} t where position($1 in t::text) > 0 or position($2 in t::text) > 0`,
      [
        needle.toString('hex'),
        needle.every((byte) => byte >= 32 && byte < 127) ? needle.toString() : needle.toString('hex'),
      ],
    )
    hits += row?.hits ?? 0n
  }
  return hits
}

it('a stored secret opens again, and is nowhere in the database or the log', async () => {
  const { credential } = await addCredential(fixture, { provider: 'openai', secret: CANARY })
  expect(await openSecret(fixture.vault, fixture.db, credential.id, fixture.accountId)).toBe(CANARY)
  expect(await rowsHolding(fixture.db, Buffer.from(CANARY))).toBe(0n)
  expect(await rowsHolding(fixture.db, Buffer.from(CANARY.slice(8, 24)))).toBe(0n)
  // The search itself works: the label is found.
  expect(await rowsHolding(fixture.db, Buffer.from('Test key'))).toBe(1n)
  expect(fixture.logged.join('\n')).not.toContain('CANARY')
})

it('a list shows label, last four, fingerprint, scope and state, and never the secret', async () => {
  await addCredential(fixture, {
    provider: 'openai',
    label: 'Mine',
    secret: CANARY,
    scope: { modelFamilies: ['gpt-5*'] },
  })
  const [view, ...rest] = await listCredentials(fixture.vault, {
    accountId: fixture.accountId,
    within: undefined,
    afterId: undefined,
    limit: 10,
  })
  expect(rest).toEqual([])
  expect(view).toMatchObject({
    label: 'Mine',
    lastFour: '0001',
    fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    scope: { modelFamilies: ['gpt-5*'] },
    state: 'active',
    health: 'valid',
    version: 1,
    hasSecret: true,
    origin: 'https://api.openai.com:443',
  })
  expect(JSON.stringify(view)).not.toContain('CANARY')
})

it('the same secret has one fingerprint within an account and another in the next', async () => {
  const first = await addCredential(fixture, { provider: 'openai', secret: CANARY })
  const again = await addCredential(fixture, { provider: 'openai', secret: ` ${CANARY} ` })
  const elsewhere = await addCredential(fixture, { provider: 'openai', secret: CANARY }, fixture.otherAccountId)
  expect(again.credential.fingerprint).toBe(first.credential.fingerprint)
  expect(elsewhere.credential.fingerprint).not.toBe(first.credential.fingerprint)
})

it("an account may use its own credentials and the platform's, in this order, and no others", async () => {
  const own = await addCredential(fixture, { provider: 'openai', secret: CANARY })
  const platform = await addCredential(
    fixture,
    { provider: 'openai', secret: NEXT, owner: 'platform' },
    fixture.operatorId,
  )
  await addCredential(fixture, { provider: 'openai', secret: CANARY }, fixture.otherAccountId)
  const ids = fixture.vault.usableBy(fixture.accountId).map(({ id }) => id)
  expect(ids).toEqual([own.credential.id, platform.credential.id])
  expect(fixture.vault.usableBy(newId()).map(({ id }) => id)).toEqual([platform.credential.id])
  expect(fixture.vault.usableBy(fixture.accountId)).toBe(fixture.vault.usableBy(fixture.accountId))
})

it('only the operator stores platform keys', async () => {
  expect(await codeOf(addCredential(fixture, { provider: 'openai', secret: CANARY, owner: 'platform' }))).toBe(
    'forbidden',
  )
})

it("a platform key opens for a customer's call; a customer's key opens for no other account", async () => {
  const platform = await addCredential(
    fixture,
    { provider: 'openai', secret: NEXT, owner: 'platform' },
    fixture.operatorId,
  )
  expect(await openSecret(fixture.vault, fixture.db, platform.credential.id, fixture.accountId)).toBe(NEXT)
  const own = await addCredential(fixture, { provider: 'openai', secret: CANARY })
  expect(await openSecret(fixture.vault, fixture.db, own.credential.id, fixture.accountId)).toBe(CANARY)
  const stranger = openSecret(fixture.vault, fixture.db, own.credential.id, fixture.otherAccountId)
  expect(await codeOf(stranger)).toBe('credential_unusable')
})

it.each([
  ['an unknown provider', { provider: 'nobody', secret: CANARY }],
  ['no secret for a shared provider', { provider: 'openai' }],
  ['an endpoint without an address', { provider: 'openai-compatible', secret: CANARY }],
  ['the built-in provider', { provider: 'kasa-local', baseUrl: 'https://a.example' }],
  ['models for a provider of the catalog', { provider: 'openai', secret: CANARY, models: [{ id: 'a' }] }],
  ['an address on this machine', { provider: 'openai-compatible', baseUrl: 'http://127.0.0.1:11434/v1', models: [] }],
  ['an Anthropic key for OpenAI', { provider: 'openai', secret: 'sk-ant-api03-aaaaaaaa' }],
])('%s is refused and nothing is stored', async (_, body) => {
  expect(await codeOf(addCredential(fixture, body))).toBe('invalid_request')
  expect(await fixture.db.run('select 1 from vault.credential')).toBe(0)
  expect(await fixture.db.run('select 1 from vault.account_key')).toBe(0)
})

it('what belongs to another account is not found, for every action', async () => {
  const { credential } = await addCredential(fixture, { provider: 'openai', secret: CANARY }, fixture.otherAccountId)
  const of = { accountId: fixture.accountId, within: undefined, id: credential.id }
  expect(await codeOf(readCredential(fixture.vault, of))).toBe('not_found')
  expect(await codeOf(change(credential.id, { label: 'x' }))).toBe('not_found')
  expect(await codeOf(rekey(credential.id, { secret: NEXT }))).toBe('not_found')
  expect(await codeOf(deleteCredential(fixture.vault, actor(), credential.id))).toBe('not_found')
})

const sealedRow = z.object({
  wrapped: z.instanceof(Uint8Array).nullable(),
  sealed: z.instanceof(Uint8Array).nullable(),
  state: z.string(),
})
const versions = (id: string) =>
  fixture.db.rows(
    sealedRow,
    'select wrapped_key as wrapped, sealed_secret as sealed, state from vault.credential_version where credential_id = $1 order by version',
    [id],
  )

it('a re-key makes the new secret live and leaves nothing of the old one to open', async () => {
  const { credential } = await addCredential(fixture, { provider: 'openai', secret: CANARY })
  const [old] = await versions(credential.id)
  const view = await rekey(credential.id, { secret: NEXT })
  expect(view).toMatchObject({ version: 2, lastFour: '0002', health: 'valid' })
  expect(await openSecret(fixture.vault, fixture.db, credential.id, fixture.accountId)).toBe(NEXT)
  expect(await versions(credential.id)).toMatchObject([
    { wrapped: null, sealed: null, state: 'destroyed' },
    { state: 'live' },
  ])
  expect(await rowsHolding(fixture.db, Buffer.from(old?.sealed ?? []))).toBe(0n)
  expect(await rowsHolding(fixture.db, Buffer.from(old?.wrapped ?? []))).toBe(0n)
})

it('a call admitted before a re-key opens the new version, and the log has a row for it', async () => {
  const { credential } = await addCredential(fixture, { provider: 'openai', secret: CANARY })
  const ref = fixture.vault.byId(credential.id)
  if (ref === undefined) throw new Error('unknown')
  const audit = auditOf(ref, fixture.accountId)
  await admit(fixture.db, [audit])
  await rekey(credential.id, { secret: NEXT })
  const secret = await fixture.vault.open(grantAccess(audit, { kind: 'admitted' }))
  expect(secret.useAsHeader('')).toBe(NEXT)
  const opened = `select 1 from vault.access_log where credential_id = $1 and purpose = 'call' and version = $2`
  expect(await fixture.db.run(opened, [credential.id, 2])).toBe(1)
})

it('re-keys at once are done one after the other: one version is live, every other one destroyed', async () => {
  const { credential } = await addCredential(fixture, { provider: 'openai', secret: CANARY })
  const secrets = Array.from({ length: 8 }, (_, index) => `sk-proj-parallel-number-000${index}`)
  const views = await Promise.all(secrets.map((secret) => rekey(credential.id, { secret })))
  expect(Math.max(...views.map(({ version }) => version))).toBe(9)
  const rows = await versions(credential.id)
  expect(rows.map(({ state }) => state)).toEqual([...Array.from({ length: 8 }, () => 'destroyed'), 'live'])
  await fixture.vault.refresh()
  expect(secrets).toContain(await openSecret(fixture.vault, fixture.db, credential.id, fixture.accountId))
})

it('a base URL at another origin needs the secret anew, and the attempt is an alert', async () => {
  const { credential } = await addCredential(fixture, { provider: 'openai', secret: CANARY })
  const of = { accountId: fixture.accountId, within: undefined, id: credential.id }
  const moved = change(credential.id, { baseUrl: 'https://evil.example/v1' })
  expect(await codeOf(moved)).toBe('invalid_request')
  expect(
    await fixture.db.run(`select 1 from vault.alert where kind = 'origin_change' and credential_id = $1`, [
      credential.id,
    ]),
  ).toBe(1)
  expect((await readCredential(fixture.vault, of)).baseUrl).toBe('https://api.openai.com/v1')
  const sameOrigin = await change(credential.id, { baseUrl: 'https://api.openai.com/v2' })
  expect(sameOrigin.baseUrl).toBe('https://api.openai.com/v2')
  expect(await openSecret(fixture.vault, fixture.db, credential.id, fixture.accountId)).toBe(CANARY)
  expect(await codeOf(rekey(credential.id, { baseUrl: 'https://proxy.example/v1' }))).toBe('invalid_request')
  const rekeyed = await rekey(credential.id, { baseUrl: 'https://proxy.example/v1', secret: NEXT })
  expect(rekeyed.origin).toBe('https://proxy.example:443')
  expect(await openSecret(fixture.vault, fixture.db, credential.id, fixture.accountId)).toBe(NEXT)
})

it('a disabled credential stays, is shown as disabled, and does not open', async () => {
  const { credential } = await addCredential(fixture, { provider: 'openai', secret: CANARY })
  await change(credential.id, { state: 'disabled' })
  expect(fixture.vault.usableBy(fixture.accountId)).toMatchObject([{ state: 'disabled' }])
  expect(await codeOf(openSecret(fixture.vault, fixture.db, credential.id, fixture.accountId))).toBe(
    'credential_unusable',
  )
  await change(credential.id, { state: 'active' })
  expect(await openSecret(fixture.vault, fixture.db, credential.id, fixture.accountId)).toBe(CANARY)
})

const auditRow = z.object({ action: z.string(), actor_id: z.string(), details: z.string() })

it('the audit trail tells who did what to a credential, in words of the program and ids only', async () => {
  const { credential } = await addCredential(fixture, { provider: 'openai', secret: CANARY, label: 'Of Ada' })
  const [teamId, memberId] = [newId(), newId()]
  const scope = { teams: [teamId], members: [memberId, 'Ada'], modelFamilies: ['ada-*'] }
  await change(credential.id, { label: 'Of Bea', state: 'disabled', scope: scopeInputSchema.parse(scope) })
  await change(credential.id, { scope: scopeInputSchema.parse({}) })
  await rekey(credential.id, { secret: NEXT })
  await deleteCredential(fixture.vault, actor(), credential.id)
  const events = await fixture.db.rows(
    auditRow,
    'select action, actor_id, details from accounts.audit_event where account_id = $1 and target = $2 order by seq limit 10',
    [fixture.accountId, credential.id],
  )
  expect(events.map(({ action, details }) => [action, JSON.parse(details)])).toEqual([
    ['credential.stored', { provider: 'openai', scope: 'any' }],
    [
      'credential.changed',
      {
        changed: 'scope state label',
        state: 'disabled',
        scope: 'modelFamilies:1 teams:1 members:2',
        teams: teamId,
        members: memberId,
      },
    ],
    ['credential.changed', { changed: 'scope', scope: 'any' }],
    ['credential.rekeyed', { version: 2, origin: 'https://api.openai.com:443' }],
    ['credential.destroyed', {}],
  ])
  expect(events.slice(1).every(({ actor_id }) => actor_id === WHO)).toBe(true)
  expect(JSON.stringify(events)).not.toMatch(/CANARY|Ada|Bea|ada-/)
})

it('a change that is refused leaves no event, and the longest scope fits into one', async () => {
  const { credential } = await addCredential(fixture, { provider: 'openai', secret: CANARY })
  const events = () => fixture.db.run('select 1 from accounts.audit_event where target = $1', [credential.id])
  expect(await codeOf(change(credential.id, { baseUrl: 'https://evil.example/v1' }))).toBe('invalid_request')
  expect(await events()).toBe(1)
  const ids = Array.from({ length: 100 }, () => newId())
  await change(credential.id, { scope: scopeInputSchema.parse({ teams: ids, members: ids, apiKeys: ids }) })
  expect(await events()).toBe(2)
})

it('a removed credential is gone with its hints; its uses stay on the log', async () => {
  const { credential } = await addCredential(fixture, { provider: 'openai', secret: CANARY })
  const ref = fixture.vault.byId(credential.id)
  if (ref === undefined) throw new Error('unknown')
  await openAs(fixture.vault, fixture.db, auditOf(ref, fixture.accountId))
  await deleteCredential(fixture.vault, actor(), credential.id)
  expect(fixture.vault.usableBy(fixture.accountId)).toEqual([])
  expect(await codeOf(openAs(fixture.vault, fixture.db, auditOf(ref, fixture.accountId)))).toBe('credential_unusable')
  expect(await rowsHolding(fixture.db, Buffer.from(credential.fingerprint))).toBe(0n)
  expect(await fixture.db.run('select 1 from vault.access_log where credential_id = $1', [credential.id])).toBe(4)
})

it("erasing an account's keys makes copies of its sealed secrets useless, and a later key starts anew", async () => {
  const { credential } = await addCredential(fixture, { provider: 'openai', secret: CANARY })
  await fixture.db.run('create table public.backup as select * from vault.credential_version')
  expect(await eraseAccountKeys(fixture.vault, actor())).toEqual({ accountKeys: 1, credentials: 1 })
  await fixture.db.run('delete from vault.credential_version where credential_id = $1', [credential.id])
  await fixture.db.run('insert into vault.credential_version select * from public.backup')
  await fixture.db.run(`update vault.credential set state = 'active' where id = $1`, [credential.id])
  await fixture.vault.refresh()
  expect(await codeOf(openSecret(fixture.vault, fixture.db, credential.id, fixture.accountId))).toBe(
    'credential_unusable',
  )
  const later = await addCredential(fixture, { provider: 'openai', secret: NEXT })
  expect(await openSecret(fixture.vault, fixture.db, later.credential.id, fixture.accountId)).toBe(NEXT)
})
