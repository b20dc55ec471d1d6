import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createTestDatabase } from '../../../test/support/database.ts'
import { testClock } from '../../../test/support/clock.ts'
import { systemClock } from '../../platform/clock/clock.ts'
import type { Provider } from '../../catalog/catalog.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { Db } from '../../platform/db/database.ts'
import { createEgress } from '../../platform/http/egress.ts'
import type { ResolveName } from '../../platform/http/endpoint-guard.ts'
import { createLog, type Log } from '../../platform/log/log.ts'
import { createCredential } from '../actions/create-credential.ts'
import { createVault, type Vault } from '../actions/create-vault.ts'
import type { CreatedCredential } from '../actions/create-credential.ts'
import { createCredentialSchema } from '../credential-input.ts'
import type { CredentialRef } from '../credential.ts'
import { grantAccess } from '../access-grant.ts'
import { callAudit, type CallAudit } from '../call-audit.ts'
import { localKekProvider, kekIdOf, makeVerifier } from '../internal/local-kek.ts'
import type { KekState } from '../kek-provider.ts'
import { insertKek } from '../store/key-store.ts'

export const START_MS = Date.UTC(2026, 0, 5, 9)
const KEY = Buffer.alloc(32, 7)

const BASE: Provider = {
  id: 'openai',
  name: 'OpenAI',
  dialect: 'openai',
  baseUrl: 'https://api.openai.com/v1',
  auth: 'bearer',
  regions: ['us'],
  noTraining: true,
  retentionDays: 30,
  abortPolicy: 'cancel',
  usageFlavor: 'standard',
  maxTokensField: 'max_completion_tokens',
  local: false,
}
const PROVIDERS: ReadonlyMap<string, Provider> = new Map(
  [
    BASE,
    { ...BASE, id: 'anthropic', baseUrl: 'https://api.anthropic.com/v1', auth: 'x-api-key' as const },
    { ...BASE, id: 'openai-compatible', baseUrl: undefined },
    { ...BASE, id: 'ollama', baseUrl: undefined, local: true },
    { ...BASE, id: 'kasa-local', baseUrl: undefined, auth: 'none' as const, local: true },
  ].map((provider) => [provider.id, provider]),
)

export type Fixture = {
  readonly db: Db
  readonly url: string
  readonly vault: Vault
  readonly clock: ReturnType<typeof testClock>
  readonly logged: string[]
  readonly log: Log
  readonly accountId: string
  readonly otherAccountId: string
  readonly operatorId: string
  /** What the change feed would do. Not called by anything else: every notification is lost unless a test sends it. */
  notify(): Promise<void>
  /** A second node on the same database. */
  secondVault(kek?: KekState): Promise<{ readonly vault: Vault; notify(): Promise<void> }>
  close(): Promise<void>
}

/** A vault on a real database with a fixed key-encryption key, three accounts and a clock that stands still. */
export async function vaultFixture(
  options: {
    readonly privateAllowed?: boolean
    readonly resolveName?: ResolveName
  } = {},
): Promise<Fixture> {
  const database = await createTestDatabase()
  const { db } = database
  const clock = testClock(START_MS)
  const logged: string[] = []
  const log = createLog({ level: 'debug', write: (line) => logged.push(line), nowMs: () => clock.nowMs() })
  const [accountId, otherAccountId, operatorId] = [newId(), newId(), newId()]
  for (const [id, isOperator] of [
    [accountId, false],
    [otherAccountId, false],
    [operatorId, true],
  ]) {
    await db.run('insert into accounts.account (id, kind, name, is_operator) values ($1, $2, $3, $4)', [
      id,
      'personal',
      'Test',
      isOperator,
    ])
  }
  const kek = await fixedKek(db)
  const egress = createEgress({
    // Deadlines of real sockets run on real time.
    clock: systemClock,
    policy: { privateAllowed: options.privateAllowed ?? false },
    resolveName: options.resolveName ?? (async () => [{ address: '203.0.114.7', family: 4 }]),
  })
  const opened: Vault[] = []
  const node = async (state: KekState) => {
    let listener = async () => {}
    const feed = {
      on: (_: string, heard: () => Promise<void>) => {
        listener = heard
      },
    }
    const vault = await createVault({ db, clock, log, kek: state, egress, feed, providerOf: (id) => PROVIDERS.get(id) })
    opened.push(vault)
    return { vault, notify: () => listener() }
  }
  const first = await node(kek)
  return {
    db,
    url: database.url,
    clock,
    logged,
    log,
    accountId,
    otherAccountId,
    operatorId,
    vault: first.vault,
    notify: first.notify,
    secondVault: (state = kek) => node(state),
    async close() {
      for (const vault of opened) await vault.close()
      await egress.close()
      await database.drop()
    },
  }
}

async function fixedKek(db: Db, key: Buffer = KEY): Promise<KekState> {
  const id = kekIdOf('env', key)
  await insertKek(
    db,
    { id, provider: 'env', isPrimary: true, parameters: {}, verifier: makeVerifier(id, key) },
    START_MS,
  )
  return { kind: 'open', provider: localKekProvider({ kind: 'env', keys: new Map([[id, key]]) }), warnings: [] }
}

/** Stores a credential as its owner would; the body is what the API takes. */
export async function addCredential(
  fixture: Fixture,
  body: Readonly<Record<string, unknown>>,
  accountId: string = fixture.accountId,
): Promise<CreatedCredential> {
  const isOperator = accountId === fixture.operatorId
  return createCredential(
    fixture.vault,
    { accountId, apiKeyId: newId(), requestId: 'req_create', isOperator },
    createCredentialSchema.parse({ label: 'Test key', ...body }),
  )
}

/** The audit payload of a call with this credential. */
export function auditOf(ref: CredentialRef, accountId: string, callId: string = newId()): CallAudit {
  return callAudit({
    accountId,
    callId,
    requestId: `req_${callId}`,
    apiKeyId: '0198aaaa-0000-7000-8000-000000000001',
    credential: ref,
    candidates: [{ credentialId: ref.id, reason: 'chosen' }],
    side: ref.owner === 'platform' ? 'platform' : 'byok',
    isFallback: false,
  })
}

/** What the ledger does when it admits calls. */
export async function admit(db: Db, audits: readonly CallAudit[]): Promise<void> {
  await db.run('select vault.append_calls($1::jsonb)', [JSON.stringify(audits)])
}

/** Admits a call with the credential as this vault knows it and opens the secret as text. */
export async function openSecret(vault: Vault, db: Db, credentialId: string, accountId: string): Promise<string> {
  const ref = vault.byId(credentialId)
  if (ref === undefined) throw new Error('the vault does not know the credential')
  return openAs(vault, db, auditOf(ref, accountId))
}

export async function openAs(vault: Vault, db: Db, audit: CallAudit): Promise<string> {
  await admit(db, [audit])
  const secret = await vault.open(grantAccess(audit, { kind: 'admitted' }))
  return secret.useAsHeader('')
}

/** A provider on loopback that answers what the test says. */
export async function upstream(
  answer: (request: IncomingMessage) => { status: number; body: string; headers?: Record<string, string> },
): Promise<{
  readonly server: Server
  readonly origin: string
  close(): Promise<void>
}> {
  const server = createServer((request, response) => {
    const { status, body, headers } = answer(request)
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    server,
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
