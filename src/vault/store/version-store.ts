import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'

const bytes: z.ZodType<Uint8Array> = z.instanceof(Uint8Array)

/** A sealed secret with the wrapped key under which it is sealed. */
export type SealedSecret = {
  readonly accountKeyVersion: number
  readonly wrappedKey: Uint8Array
  readonly sealedSecret: Uint8Array
}

export async function insertVersion(
  tx: Queryable,
  row: {
    readonly credentialId: string
    readonly version: number
    readonly providerId: string
    readonly origin: string
    /** Undefined for an endpoint without a key. */
    readonly sealed: SealedSecret | undefined
    readonly createdAtMs: InstantMs
  },
): Promise<void> {
  const { sealed } = row
  await tx.run(
    `insert into vault.credential_version (credential_id, version, state, provider_id, origin, account_key_version,
       wrapped_key, sealed_secret, created_at) values ($1, $2, 'live', $3, $4, $5, $6, $7, $8)`,
    [
      row.credentialId,
      row.version,
      row.providerId,
      row.origin,
      sealed?.accountKeyVersion ?? null,
      sealed === undefined ? null : Buffer.from(sealed.wrappedKey),
      sealed === undefined ? null : Buffer.from(sealed.sealedSecret),
      new Date(row.createdAtMs),
    ],
  )
}

/** Takes the live version out of existence: what could be opened is overwritten with nothing. */
export async function destroyLiveVersion(tx: Queryable, credentialId: string, nowMs: InstantMs): Promise<void> {
  await tx.run(
    `update vault.credential_version set state = 'destroyed', wrapped_key = null, sealed_secret = null, destroyed_at = $2
     where credential_id = $1 and state = 'live'`,
    [credentialId, new Date(nowMs)],
  )
}

const openableSchema = z.object({
  accountId: z.string(),
  owner: z.enum(['account', 'platform']),
  providerId: z.string(),
  baseUrl: z.string(),
  state: z.enum(['active', 'disabled', 'destroyed']),
  version: z.number(),
  accountKeyVersion: z.number().nullable(),
  wrappedKey: bytes.nullable(),
  sealedSecret: bytes.nullable(),
  kekId: z.string().nullable(),
  wrappedAccountKey: bytes.nullable(),
})
/** Everything that opening the live version takes, as it is in the database now. */
export type OpenableRow = z.infer<typeof openableSchema>

export async function readOpenable(db: Queryable, credentialId: string): Promise<OpenableRow | undefined> {
  const [row] = await db.rows(
    openableSchema,
    `select c.account_id as "accountId", c.owner, c.provider_id as "providerId", c.base_url as "baseUrl", c.state,
       v.version, v.account_key_version as "accountKeyVersion", v.wrapped_key as "wrappedKey",
       v.sealed_secret as "sealedSecret", k.kek_id as "kekId", k.wrapped as "wrappedAccountKey"
     from vault.credential c
     join vault.credential_version v on v.credential_id = c.id and v.state = 'live'
     left join vault.account_key k on k.account_id = c.account_id and k.version = v.account_key_version
     where c.id = $1`,
    [credentialId],
  )
  return row
}

const idSchema = z.object({ id: z.string() })

/** One credential with a secret, to see whether its keys still unwrap. */
export async function sampleCredentialId(db: Queryable): Promise<string | undefined> {
  const [row] = await db.rows(
    idSchema,
    `select credential_id as id from vault.credential_version where state = 'live' and sealed_secret is not null
     order by created_at desc limit 1`,
  )
  return row?.id
}
