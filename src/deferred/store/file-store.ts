import { z } from 'zod'
import type { Queryable } from '../../platform/db/database.ts'

export const FILE_PURPOSES = ['batch', 'batch_output', 'request', 'results', 'fine-tune'] as const
export type FilePurpose = (typeof FILE_PURPOSES)[number]

export type StoredFile = {
  readonly id: string
  readonly accountId: string
  readonly purpose: FilePurpose
  readonly name: string
  readonly byteCount: number
  readonly expiresAtMs: number
  readonly createdAtMs: number
}

export type SealedBytes = { readonly accountKeyVersion: number; readonly sealed: Uint8Array }

const COLUMNS = 'id, account_id, purpose, name, byte_count, expires_at, created_at'
const fileRow = z
  .object({
    id: z.uuid(),
    account_id: z.uuid(),
    purpose: z.enum(FILE_PURPOSES),
    name: z.string(),
    byte_count: z.bigint(),
    expires_at: z.number(),
    created_at: z.number(),
  })
  .transform((row) => ({
    id: row.id,
    accountId: row.account_id,
    purpose: row.purpose,
    name: row.name,
    byteCount: Number.parseInt(row.byte_count.toString(), 10),
    expiresAtMs: row.expires_at,
    createdAtMs: row.created_at,
  }))
const sealedRow = z.object({ account_key_version: z.int(), sealed: z.instanceof(Buffer) })

export type NewFile = Omit<StoredFile, 'createdAtMs' | 'expiresAtMs'> & { readonly keepMs: number } & SealedBytes

export async function insertFile(db: Queryable, file: NewFile): Promise<StoredFile> {
  const rows = await db.rows(
    fileRow,
    `insert into deferred.file (id, account_id, purpose, name, byte_count, account_key_version, sealed, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8::double precision / 1000))
     returning ${COLUMNS}`,
    [
      file.id,
      file.accountId,
      file.purpose,
      file.name,
      file.byteCount,
      file.accountKeyVersion,
      Buffer.from(file.sealed),
      file.keepMs,
    ],
  )
  const [stored] = rows
  if (stored === undefined) throw new TypeError('an insert returns its row')
  return stored
}

export async function selectFile(
  db: Queryable,
  wanted: { readonly id: string; readonly accountId: string },
): Promise<StoredFile | undefined> {
  const rows = await db.rows(
    fileRow,
    `select ${COLUMNS} from deferred.file where id = $1 and account_id = $2 and expires_at > now() limit 1`,
    [wanted.id, wanted.accountId],
  )
  return rows[0]
}

export async function selectSealed(db: Queryable, id: string): Promise<SealedBytes | undefined> {
  const rows = await db.rows(
    sealedRow,
    'select account_key_version, sealed from deferred.file where id = $1 and expires_at > now() limit 1',
    [id],
  )
  const [row] = rows
  return row === undefined ? undefined : { accountKeyVersion: row.account_key_version, sealed: row.sealed }
}

export type FilePage = {
  readonly accountId: string
  readonly after: string | undefined
  readonly purpose: string | undefined
  readonly limit: number
}

/** Newest first: those that clients may name. */
export function listFiles(db: Queryable, page: FilePage): Promise<StoredFile[]> {
  return db.rows(
    fileRow,
    `select ${COLUMNS} from deferred.file
     where account_id = $1 and ($2::uuid is null or id < $2) and expires_at > now()
       and purpose in ('batch', 'batch_output', 'fine-tune') and ($3::text is null or purpose = $3)
     order by id desc limit $4`,
    [page.accountId, page.after ?? null, page.purpose ?? null, page.limit],
  )
}

/** What the account's files take, and how many there are. */
export async function sumFiles(db: Queryable, accountId: string): Promise<bigint> {
  const rows = await db.rows(
    z.object({ bytes: z.bigint() }),
    `select coalesce(sum(byte_count), 0)::bigint as bytes from deferred.file
     where account_id = $1 and expires_at > now()`,
    [accountId],
  )
  return rows[0]?.bytes ?? 0n
}

/** @returns false: it is not there, or a job that has not ended reads it */
export async function deleteFile(
  db: Queryable,
  wanted: { readonly id: string; readonly accountId: string },
): Promise<boolean> {
  const deleted = await db.run(
    `delete from deferred.file f where f.id = $1 and f.account_id = $2
       and not exists (select from deferred.job j where j.input_file_id = f.id and j.phase <> 'ended')`,
    [wanted.id, wanted.accountId],
  )
  return deleted > 0
}

/** @returns how many were deleted, at most a page of them */
export function deleteExpiredFiles(db: Queryable, page: number): Promise<number> {
  return db.run(
    `delete from deferred.file where id = any (array(
       select f.id from deferred.file f where f.expires_at < now()
         and not exists (select from deferred.job j where j.input_file_id = f.id and j.phase <> 'ended')
       limit $1 for update skip locked))`,
    [page],
  )
}
