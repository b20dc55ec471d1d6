import { afterEach, beforeEach, expect, it } from 'vitest'
import { testClock } from '../../../test/support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { AppError } from '../../base/error.ts'
import { systemClock } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/crypto/id.ts'
import { createChangeFeed } from '../../platform/db/change-feed.ts'
import { createLog } from '../../platform/log/log.ts'
import { type Authenticator, createAuthenticator } from './authenticate.ts'
import { createAccount } from './create-account.ts'
import { createApiKey } from './create-api-key.ts'
import { ensureOperator } from './ensure-operator.ts'
import { revokeApiKey } from './revoke-api-key.ts'

const log = createLog({ level: 'error', write: () => {}, nowMs: () => 0 })
const clock = testClock(Date.now())
let database: TestDatabase
let node: Awaited<ReturnType<typeof startNode>>

async function startNode() {
  const feed = createChangeFeed({ db: database.db, url: database.url, clock: systemClock, log })
  const authenticator = createAuthenticator({ db: database.db, clock, feed })
  await authenticator.start()
  await feed.start()
  return { feed, authenticator }
}

beforeEach(async () => {
  database = await createTestDatabase()
  node = await startNode()
})
afterEach(async () => {
  await node.feed.stop()
  await database.drop()
})

async function newKey(authenticator: Authenticator, expiresAtMs?: number) {
  const account = await createAccount({ db: database.db }, { name: 'Customer', kind: 'personal' })
  const wish = { accountId: account.id, name: 'test', scopes: ['inference' as const], expiresAtMs }
  const { apiKey, plaintext } = await createApiKey({ db: database.db, authenticator }, wish)
  return { account, apiKey, plaintext }
}

/** As somebody of the account would. */
function revoke(accountId: string, id: string): Promise<void> {
  const deps = { db: database.db, clock, authenticator: node.authenticator }
  return revokeApiKey(deps, { kind: 'user', id: newId() }, { accountId, id })
}

function refusalOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return `${error.code}: ${error.init.public}`
  }
  return 'accepted'
}

it('a new key acts for its account with its scopes', async () => {
  const { account, apiKey, plaintext } = await newKey(node.authenticator)
  expect(node.authenticator.authenticate(plaintext)).toMatchObject({
    accountId: account.id,
    apiKeyId: apiKey.id,
    scopes: ['inference'],
    isOperator: false,
  })
})

it('unknown, malformed, revoked and expired keys get the same words', async () => {
  const { account, apiKey, plaintext } = await newKey(node.authenticator)
  const expiring = await newKey(node.authenticator, clock.nowMs() + 1_000)
  await revoke(account.id, apiKey.id)
  clock.advance(1_000)
  const words = 'unauthenticated: The API key is not valid. No money moved.'
  for (const key of [plaintext, expiring.plaintext, 'kasa_x', `kasa_${'a'.repeat(43)}`]) {
    expect(refusalOf(() => node.authenticator.authenticate(key))).toBe(words)
  }
})

it('who revoked a key is in the audit trail, once', async () => {
  const { account, apiKey } = await newKey(node.authenticator)
  await revoke(account.id, apiKey.id)
  await expect(revoke(account.id, apiKey.id)).rejects.toMatchObject({ code: 'not_found' })
  const told = `select 1 from accounts.audit_event where account_id = $1 and action = 'key.revoked' and target = $2`
  expect(await database.db.run(told, [account.id, apiKey.id])).toBe(1)
})

it('a key revoked on one node is refused by another within a second', async () => {
  const other = await startNode()
  const { account, apiKey, plaintext } = await newKey(node.authenticator)
  await other.authenticator.refresh()
  expect(refusalOf(() => other.authenticator.authenticate(plaintext))).toBe('accepted')
  await revoke(account.id, apiKey.id)
  const deadlineMs = performance.now() + 1_000
  while (
    performance.now() < deadlineMs &&
    refusalOf(() => other.authenticator.authenticate(plaintext)) === 'accepted'
  ) {
    await systemClock.sleep(10)
  }
  expect(refusalOf(() => other.authenticator.authenticate(plaintext))).not.toBe('accepted')
  await other.feed.stop()
})

it('a key that another node just made is known at once, though no notice of it has come', async () => {
  const other = await startNode()
  await other.feed.stop()
  const { plaintext, apiKey } = await newKey(node.authenticator)
  expect(refusalOf(() => other.authenticator.authenticate(plaintext))).not.toBe('accepted')
  expect((await other.authenticator.authenticateFresh(plaintext)).apiKeyId).toBe(apiKey.id)
})

it('no key is in the database in any form that contains it', async () => {
  const { plaintext } = await newKey(node.authenticator)
  const found = await database.db.run(
    `select 1 from accounts.api_key k where k::text like '%' || $1 || '%' or position(convert_to($1, 'UTF8') in key_hash) > 0`,
    [plaintext.slice(5)],
  )
  expect(found).toBe(0)
})

it('an operator is made once, even when two nodes start together', async () => {
  const deps = { db: database.db, authenticator: node.authenticator }
  const [a, b] = await Promise.all([ensureOperator(deps, { wantsKey: true }), ensureOperator(deps, { wantsKey: true })])
  expect(a.accountId).toBe(b.accountId)
  expect(await database.db.run('select 1 from accounts.account where is_operator')).toBe(1)
  expect(node.authenticator.authenticate(a.key?.apiKey)).toMatchObject({ isOperator: true, scopes: ['admin'] })
})

it('a key with the scope admin is refused outside the operator account', async () => {
  const account = await createAccount({ db: database.db }, { name: 'Customer', kind: 'personal' })
  const wish = { accountId: account.id, name: 'x', scopes: ['admin' as const], expiresAtMs: undefined }
  await expect(createApiKey({ db: database.db, authenticator: node.authenticator }, wish)).rejects.toMatchObject({
    code: 'invalid_request',
  })
})
