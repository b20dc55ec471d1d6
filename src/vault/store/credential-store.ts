import { z } from 'zod'
import { type RowScope, valuesWithin } from '../../accounts/row-scope.ts'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { type CredentialScope, HEALTH_STATES, type HealthState } from '../credential.ts'
import { type DeclaredModel, declaredModelsSchema } from '../declared-model.ts'

const lists = z.array(z.string())
const scopeSchema: z.ZodType<CredentialScope> = z.object({
  providers: lists,
  modelFamilies: lists,
  capabilities: lists,
  modes: lists,
  teams: lists,
  members: lists,
  workflows: lists,
  apiKeys: lists,
})

const rowSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  owner: z.enum(['account', 'platform']),
  providerId: z.string(),
  label: z.string(),
  baseUrl: z.string(),
  scope: scopeSchema,
  fallback: z.enum(['none', 'platform']),
  state: z.enum(['active', 'disabled', 'destroyed']),
  version: z.number(),
  hasSecret: z.boolean(),
  isLocal: z.boolean(),
  lastFour: z.string(),
  fingerprint: z.string(),
  models: declaredModelsSchema,
  health: z.enum(HEALTH_STATES),
  healthSinceMs: z.number(),
  coolUntilMs: z.number(),
  createdAtMs: z.number(),
  updatedAtMs: z.number(),
})
/** A credential without its secret. */
export type CredentialRow = z.infer<typeof rowSchema>

const COLUMNS = `id, account_id as "accountId", owner, provider_id as "providerId", label, base_url as "baseUrl", scope,
  fallback, state, version, has_secret as "hasSecret", is_local as "isLocal", last_four as "lastFour", fingerprint,
  models, health, health_since as "healthSinceMs", cool_until as "coolUntilMs", created_at as "createdAtMs",
  updated_at as "updatedAtMs"`

/** The condition that a credential lies within a scope; `isScopeWithin` says the same of one that is not stored yet. */
function credentialsWithin(at: number): string {
  const holds = (list: string, allowed: string) =>
    `(jsonb_array_length(scope -> '${list}') > 0 and scope -> '${list}' <@ ${allowed})`
  return `($${at}::uuid[] is null or (owner = 'account' and (${holds('teams', `to_jsonb($${at}::uuid[])`)}
    or ${holds('members', `jsonb_build_array($${at + 1}::uuid)`)})))`
}

/** The same for what names a credential, destroyed ones included: alerts and uses. */
export function ofCredentialsWithin(at: { readonly account: number; readonly within: number }): string {
  return `($${at.within}::uuid[] is null or credential_id in (
    select id from vault.credential where account_id = $${at.account} and ${credentialsWithin(at.within)}))`
}

export type NewCredential = Omit<
  CredentialRow,
  'health' | 'healthSinceMs' | 'coolUntilMs' | 'updatedAtMs' | 'version' | 'state'
>

export async function insertCredential(tx: Queryable, row: NewCredential): Promise<void> {
  await tx.run(
    `insert into vault.credential (id, account_id, owner, provider_id, label, base_url, scope, fallback, state, version,
       has_secret, is_local, last_four, fingerprint, models, health_since, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'active', 1, $9, $10, $11, $12, $13, $14, $14, $14)`,
    [
      row.id,
      row.accountId,
      row.owner,
      row.providerId,
      row.label,
      row.baseUrl,
      JSON.stringify(row.scope),
      row.fallback,
      row.hasSecret,
      row.isLocal,
      row.lastFour,
      row.fingerprint,
      JSON.stringify(row.models),
      new Date(row.createdAtMs),
    ],
  )
}

/** Everything that lives, for the table in memory. */
export async function loadCredentials(db: Queryable): Promise<readonly CredentialRow[]> {
  return db.rows(rowSchema, `select ${COLUMNS} from vault.credential where state <> 'destroyed' order by id`)
}

export async function listCredentialRows(
  db: Queryable,
  page: RowScope & { readonly afterId: string | undefined; readonly limit: number },
): Promise<readonly CredentialRow[]> {
  return db.rows(
    rowSchema,
    `select ${COLUMNS} from vault.credential
     where account_id = $1 and state <> 'destroyed' and ($2::uuid is null or id > $2)
       and ${credentialsWithin(4)} order by id limit $3`,
    [page.accountId, page.afterId ?? null, page.limit, ...valuesWithin(page.within)],
  )
}

export async function findCredential(
  db: Queryable,
  of: RowScope & { readonly id: string },
): Promise<CredentialRow | undefined> {
  const [row] = await db.rows(
    rowSchema,
    `select ${COLUMNS} from vault.credential where id = $1 and account_id = $2 and state <> 'destroyed'
       and ${credentialsWithin(3)}`,
    [of.id, of.accountId, ...valuesWithin(of.within)],
  )
  return row
}

/** The same, locked until the transaction ends: changes of one credential happen one after the other. */
export async function lockCredential(
  tx: Queryable,
  of: RowScope & { readonly id: string },
): Promise<CredentialRow | undefined> {
  const [row] = await tx.rows(
    rowSchema,
    `select ${COLUMNS} from vault.credential where id = $1 and account_id = $2 and state <> 'destroyed'
       and ${credentialsWithin(3)} for update`,
    [of.id, of.accountId, ...valuesWithin(of.within)],
  )
  return row
}

/** Writes what a person may change. The row is locked and was read in the same transaction. */
export async function saveSettings(tx: Queryable, row: CredentialRow, nowMs: InstantMs): Promise<void> {
  await tx.run(
    `update vault.credential set label = $2, scope = $3, fallback = $4, state = $5, base_url = $6, updated_at = $7
     where id = $1`,
    [row.id, row.label, JSON.stringify(row.scope), row.fallback, row.state, row.baseUrl, new Date(nowMs)],
  )
}

export async function saveModels(
  db: Queryable,
  change: { readonly id: string; readonly models: readonly DeclaredModel[]; readonly nowMs: InstantMs },
): Promise<void> {
  await db.run('update vault.credential set models = $2, updated_at = $3 where id = $1', [
    change.id,
    JSON.stringify(change.models),
    new Date(change.nowMs),
  ])
}

/** Moves a credential to its next version: fresh health, new hints. */
export async function saveNewVersion(
  tx: Queryable,
  row: Pick<CredentialRow, 'id' | 'version' | 'baseUrl' | 'hasSecret' | 'isLocal' | 'lastFour' | 'fingerprint'>,
  nowMs: InstantMs,
): Promise<void> {
  await tx.run(
    `update vault.credential set version = $2, base_url = $3, has_secret = $4, is_local = $5, last_four = $6,
       fingerprint = $7, health = 'valid', health_since = $8, cool_until = 'epoch', updated_at = $8 where id = $1`,
    [row.id, row.version, row.baseUrl, row.hasSecret, row.isLocal, row.lastFour, row.fingerprint, new Date(nowMs)],
  )
}

export async function markDestroyed(tx: Queryable, id: string, nowMs: InstantMs): Promise<void> {
  await tx.run(
    `update vault.credential set state = 'destroyed', last_four = '', fingerprint = '', updated_at = $2 where id = $1`,
    [id, new Date(nowMs)],
  )
}

/** Persists health. Nothing happens when the credential was re-keyed or destroyed meanwhile. */
export async function saveHealth(
  tx: Queryable,
  of: {
    readonly id: string
    readonly version: number
    readonly state: HealthState
    readonly sinceMs: InstantMs
    readonly coolUntilMs: InstantMs
  },
): Promise<boolean> {
  const saved = await tx.run(
    `update vault.credential set health = $3, health_since = $4, cool_until = $5
     where id = $1 and version = $2 and state <> 'destroyed'`,
    [of.id, of.version, of.state, new Date(of.sinceMs), new Date(of.coolUntilMs)],
  )
  return saved === 1
}

const countSchema = z.object({ state: z.string(), count: z.bigint() })

export async function countCredentials(db: Queryable): Promise<readonly { state: string; count: number }[]> {
  const rows = await db.rows(countSchema, 'select state, count(*) from vault.credential group by state order by state')
  return rows.map(({ state, count }) => ({ state, count: Number(count) }))
}
