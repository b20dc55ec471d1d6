import { z } from 'zod'
import { type RowScope, valuesWithin } from '../../accounts/row-scope.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { AccessRow } from '../access-chain.ts'
import type { AccessEntry } from '../call-audit.ts'
import { ofCredentialsWithin } from './credential-store.ts'

const appendedSchema = z.object({ appended: z.number() })

/** Appends to the chains of the entries' accounts. Throws when the log cannot be written. */
export async function appendEntries(db: Queryable, entries: readonly AccessEntry[]): Promise<number> {
  const [row] = await db.rows(appendedSchema, 'select vault.append_access($1::jsonb) as appended', [
    JSON.stringify(entries),
  ])
  return row?.appended ?? 0
}

const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array)
const rowSchema = z.object({
  accountId: z.string(),
  seq: z.bigint(),
  atMicros: z.string(),
  actorKind: z.string(),
  actorId: z.string(),
  credentialId: z.string(),
  version: z.number(),
  purpose: z.string(),
  origin: z.string(),
  requestId: z.string(),
  callId: z.string().nullable(),
  prevHash: bytes,
  hash: bytes,
})
export type StoredAccess = AccessRow & { readonly prevHash: Uint8Array; readonly hash: Uint8Array }

const COLUMNS = `account_id as "accountId", seq, (extract(epoch from at) * 1000000)::bigint::text as "atMicros",
  actor_kind as "actorKind", actor_id as "actorId", credential_id as "credentialId", version, purpose, origin,
  request_id as "requestId", call_id as "callId", prev_hash as "prevHash", hash`

/** Rows of one chain, oldest first, after `afterSeq`. */
export async function readChain(
  db: Queryable,
  page: { readonly accountId: string; readonly afterSeq: bigint; readonly limit: number },
): Promise<readonly StoredAccess[]> {
  return db.rows(
    rowSchema,
    `select ${COLUMNS} from vault.access_log where account_id = $1 and seq > $2 order by seq limit $3`,
    [page.accountId, page.afterSeq.toString(), page.limit],
  )
}

/** Rows of one chain, newest first, before `beforeSeq`. */
export async function readNewest(
  db: Queryable,
  page: RowScope & {
    readonly beforeSeq: bigint | undefined
    readonly credentialId: string | undefined
    readonly limit: number
  },
): Promise<readonly StoredAccess[]> {
  return db.rows(
    rowSchema,
    `select ${COLUMNS} from vault.access_log
     where account_id = $1 and ($2::bigint is null or seq < $2) and ($3::uuid is null or credential_id = $3)
       and ${ofCredentialsWithin({ account: 1, within: 5 })}
     order by seq desc limit $4`,
    [
      page.accountId,
      page.beforeSeq?.toString() ?? null,
      page.credentialId ?? null,
      page.limit,
      ...valuesWithin(page.within),
    ],
  )
}

const headSchema = z.object({ accountId: z.string(), seq: z.bigint(), hash: bytes })
export type ChainHead = z.infer<typeof headSchema>

export async function readHeads(
  db: Queryable,
  page: { readonly accountId: string | undefined; readonly afterAccountId: string | undefined; readonly limit: number },
): Promise<readonly ChainHead[]> {
  return db.rows(
    headSchema,
    `select account_id as "accountId", seq, hash from vault.chain_head
     where ($1::uuid is null or account_id = $1) and ($2::uuid is null or account_id > $2)
     order by account_id limit $3`,
    [page.accountId ?? null, page.afterAccountId ?? null, page.limit],
  )
}
