import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import { grantAccess } from '../access-grant.ts'
import { callAudit } from '../call-audit.ts'
import { rekeyCredentialSchema } from '../credential-input.ts'
import type { CredentialRef } from '../credential.ts'
import { addCredential, admit, auditOf, type Fixture, openAs, openSecret, vaultFixture } from '../test/vault-fixture.ts'
import { rekeyCredential } from './rekey-credential.ts'
import { reportEvidence, reportScopeDenial } from './report-evidence.ts'

const SECRET = 'sk-proj-CANARYCANARYCANARY0001'
const NEXT = 'sk-proj-CANARYCANARYCANARY0002'
let fixture: Fixture
let credentialId = ''
beforeEach(async () => {
  fixture = await vaultFixture()
  credentialId = (await addCredential(fixture, { provider: 'openai', secret: SECRET })).credential.id
})
afterEach(() => fixture.close())

function refOf(id: string = credentialId): CredentialRef {
  const ref = fixture.vault.byId(id)
  if (ref === undefined) throw new Error('unknown credential')
  return ref
}
const openIt = (id: string = credentialId) => openSecret(fixture.vault, fixture.db, id, fixture.accountId)

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  try {
    await work
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('expected a refusal')
}
const alertRow = z.object({ kind: z.string(), times: z.number(), resolved: z.boolean() })
const alerts = async () => {
  await fixture.vault.healthWriter.flush()
  return fixture.db.rows(
    alertRow,
    'select kind, times, resolved_at is not null as resolved from vault.alert order by first_at',
  )
}

it.each([
  ['the base URL', `update vault.credential set base_url = 'https://evil.example/v1'`],
  ['the owner', `update vault.credential set owner = 'platform'`],
  ['the provider', `update vault.credential set provider_id = 'anthropic'`],
  [
    'a byte of the sealed secret',
    'update vault.credential_version set sealed_secret = set_byte(sealed_secret, 70, get_byte(sealed_secret, 70) # 1)',
  ],
  [
    'a byte of the wrapped key',
    'update vault.credential_version set wrapped_key = set_byte(wrapped_key, 70, get_byte(wrapped_key, 70) # 1)',
  ],
  [
    'a byte of the account key',
    'update vault.account_key set wrapped = set_byte(wrapped, 70, get_byte(wrapped, 70) # 1)',
  ],
])('an edit of %s in the database makes the secret unusable, and the owner is told', async (_, edit) => {
  await fixture.db.run(edit)
  await fixture.vault.refresh()
  const error = await refusalOf(openIt())
  expect(error.code).toBe('credential_unusable')
  expect(error.init.public).not.toMatch(/evil|seal|context/)
  expect(await alerts()).toEqual([{ kind: 'tampered', times: 1, resolved: false }])
})

it('a sealed secret moved to another credential of the same account does not open there', async () => {
  const other = (await addCredential(fixture, { provider: 'openai', secret: NEXT })).credential.id
  await fixture.db.run(
    `update vault.credential_version v set sealed_secret = o.sealed_secret, wrapped_key = o.wrapped_key
     from vault.credential_version o where v.credential_id = $1 and o.credential_id = $2`,
    [other, credentialId],
  )
  expect((await refusalOf(openIt(other))).code).toBe('credential_unusable')
})

it('a grant opens once', async () => {
  const audit = auditOf(refOf(), fixture.accountId)
  await admit(fixture.db, [audit])
  const grant = grantAccess(audit, { kind: 'admitted' })
  await fixture.vault.open(grant)
  await expect(fixture.vault.open(grant)).rejects.toThrow('a grant opens a secret once')
})

it('no record, no secret: when the log cannot be written, a second attempt is refused', async () => {
  await fixture.db.run('alter table vault.access_log rename to access_log_away')
  const { id, version, origin } = refOf()
  const error = await refusalOf(
    fixture.vault.appendAccess({
      accountId: fixture.accountId,
      actorKind: 'api_key',
      actorId: 'key_1',
      credentialId: id,
      version,
      purpose: 'call',
      origin,
      requestId: 'req_1',
      callId: newId(),
    }),
  )
  expect(error.code).toBe('unavailable')
  await expect(admit(fixture.db, [auditOf(refOf(), fixture.accountId)])).rejects.toThrow()
  await fixture.db.run('alter table vault.access_log_away rename to access_log')
  expect(await openIt()).toBe(SECRET)
})

it('a field that could forge a line of the log is refused before anything is written', () => {
  const call = {
    accountId: fixture.accountId,
    callId: newId(),
    requestId: 'req_1\nforged',
    apiKeyId: newId(),
    credential: refOf(),
    candidates: [],
    side: 'byok' as const,
    isFallback: false,
  }
  expect(() => callAudit(call)).toThrow('visible ASCII')
})

it('with every notification lost, a re-keyed secret is out of use after a minute', async () => {
  const node = await fixture.secondVault()
  expect(await openSecret(node.vault, fixture.db, credentialId, fixture.accountId)).toBe(SECRET)
  const stale = node.vault.byId(credentialId)
  if (stale === undefined) throw new Error('unknown credential')
  await rekeyCredential(fixture.vault, {
    actor: { accountId: fixture.accountId, apiKeyId: newId(), requestId: 'req_1' },
    id: credentialId,
    input: rekeyCredentialSchema.parse({ secret: NEXT }),
  })
  // Still under the old version: the node has heard nothing, and calls under way may finish.
  expect(await openAs(node.vault, fixture.db, auditOf(stale, fixture.accountId))).toBe(SECRET)
  fixture.clock.advance(60_000)
  expect(await openAs(node.vault, fixture.db, auditOf(stale, fixture.accountId))).toBe(NEXT)
})

it('with the notification heard, the old secret is out of use at once', async () => {
  const node = await fixture.secondVault()
  expect(await openSecret(node.vault, fixture.db, credentialId, fixture.accountId)).toBe(SECRET)
  const stale = node.vault.byId(credentialId)
  if (stale === undefined) throw new Error('unknown credential')
  await rekeyCredential(fixture.vault, {
    actor: { accountId: fixture.accountId, apiKeyId: newId(), requestId: 'req_1' },
    id: credentialId,
    input: rekeyCredentialSchema.parse({ secret: NEXT }),
  })
  await node.notify()
  expect(await openAs(node.vault, fixture.db, auditOf(stale, fixture.accountId))).toBe(NEXT)
  expect(node.vault.byId(credentialId)?.version).toBe(2)
})

it('a sealed vault lists credentials and opens none', async () => {
  const node = await fixture.secondVault({ kind: 'sealed', configured: 'file', reason: 'no key' })
  expect(node.vault.isSealed).toBe(true)
  expect(node.vault.usableBy(fixture.accountId)).toHaveLength(1)
  const error = await refusalOf(openSecret(node.vault, fixture.db, credentialId, fixture.accountId))
  expect(error.code).toBe('vault_sealed')
  expect(error.init.public).not.toContain('no key')
})

it('evidence is in memory at once and in the database after the call', async () => {
  reportEvidence(fixture.vault, credentialId, { kind: 'auth_revoked' })
  expect(fixture.vault.byId(credentialId)?.health).toBe('revoked')
  expect(await fixture.db.run(`select 1 from vault.credential where health = 'revoked'`)).toBe(0)
  expect(await alerts()).toEqual([{ kind: 'revoked', times: 1, resolved: false }])
  expect(await fixture.db.run(`select 1 from vault.credential where health = 'revoked'`)).toBe(1)
  const node = await fixture.secondVault()
  expect(node.vault.byId(credentialId)?.health).toBe('revoked')
})

it('a key that works again ends its alerts', async () => {
  reportEvidence(fixture.vault, credentialId, { kind: 'quota_exhausted' })
  expect(await alerts()).toEqual([{ kind: 'quota_gone', times: 1, resolved: false }])
  reportEvidence(fixture.vault, credentialId, { kind: 'success' })
  expect(await alerts()).toEqual([{ kind: 'quota_gone', times: 1, resolved: true }])
})

it('a reference is replaced when its health changes, never changed', () => {
  const before = refOf()
  reportEvidence(fixture.vault, credentialId, { kind: 'rate_limited', retryAfterSeconds: 9 })
  expect(before.health).toBe('valid')
  expect(fixture.vault.usableBy(fixture.accountId)[0]).toMatchObject({
    health: 'rate_limited',
    coolUntilMs: fixture.clock.nowMs() + 9_000,
  })
})

it('evidence about a replaced version says nothing about the new one', () => {
  reportEvidence(fixture.vault, credentialId, { kind: 'auth_revoked', version: 0 })
  expect(fixture.vault.byId(credentialId)?.health).toBe('valid')
})

it('evidence about a credential that is gone is left out', () => {
  expect(() => reportEvidence(fixture.vault, newId(), { kind: 'success' })).not.toThrow()
})

it('ten scope denials in five minutes are one alert, nine are none', async () => {
  for (let count = 0; count < 9; count += 1) reportScopeDenial(fixture.vault, credentialId)
  expect(await alerts()).toEqual([])
  fixture.clock.advance(300_000)
  for (let count = 0; count < 9; count += 1) reportScopeDenial(fixture.vault, credentialId)
  expect(await alerts()).toEqual([])
  reportScopeDenial(fixture.vault, credentialId)
  expect(await alerts()).toEqual([{ kind: 'scope_denials', times: 1, resolved: false }])
})
