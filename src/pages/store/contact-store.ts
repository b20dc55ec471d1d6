import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'

const messageRow = z.object({
  id: z.uuid(),
  createdAtMs: z.number(),
  locale: z.enum(['en', 'tr']),
  email: z.string(),
  message: z.string(),
  article: z.string().nullable(),
})
export type ContactMessage = z.infer<typeof messageRow>

const deskRow = messageRow.extend({ doneAtMs: z.number().nullable() })
/** A letter with what was done about it. */
export type DeskMessage = z.infer<typeof deskRow>
const COLUMNS = `id, created_at as "createdAtMs", locale, email, message, article, done_at as "doneAtMs"`

/** Any number, the same in every process: letters are counted and stored one after the other. */
const CONTACT_LOCK = 7_461_791

/** Until the transaction ends nobody else counts or stores a letter. */
export async function lockContacts(tx: Queryable): Promise<void> {
  await tx.run('select pg_advisory_xact_lock($1)', [CONTACT_LOCK])
}

const countsRow = z.object({ own: z.bigint(), all: z.bigint() })

/** Letters since an instant: from this sender, and from everybody. */
export async function countContacts(
  tx: Queryable,
  since: { readonly senderHash: Uint8Array; readonly sinceMs: InstantMs },
): Promise<{ readonly own: bigint; readonly all: bigint }> {
  const [counts] = await tx.rows(
    countsRow,
    `select count(*) filter (where sender_hash = $1) as own, count(*) as "all"
     from pages.contact_message where created_at > to_timestamp($2::double precision / 1000) limit 1`,
    [since.senderHash, since.sinceMs],
  )
  return counts ?? { own: 0n, all: 0n }
}

export async function insertContact(
  tx: Queryable,
  contact: ContactMessage & { readonly senderHash: Uint8Array },
): Promise<void> {
  await tx.run(
    `insert into pages.contact_message (id, created_at, locale, email, message, article, sender_hash)
     values ($1, to_timestamp($2::double precision / 1000), $3, $4, $5, $6, $7)`,
    [
      contact.id,
      contact.createdAtMs,
      contact.locale,
      contact.email,
      contact.message,
      contact.article,
      contact.senderHash,
    ],
  )
}

export type ContactPage = {
  readonly beforeId: string | undefined
  readonly limit: number
  /** Undefined: both. */
  readonly isDone?: boolean | undefined
}
const doneText = (isDone: boolean) => (isDone ? 'done_at is not null' : 'done_at is null')

/** Newest first: ids are made in the order of time. */
export function listContacts(db: Queryable, page: ContactPage): Promise<DeskMessage[]> {
  return db.rows(
    deskRow,
    `select ${COLUMNS} from pages.contact_message
     where ($1::uuid is null or id < $1) and ${page.isDone === undefined ? 'true' : doneText(page.isDone)}
     order by id desc limit $2`,
    [page.beforeId ?? null, page.limit],
  )
}

const OPEN_COUNTED_MAX = 100_000
const openRow = z.object({ open: z.number() })

/** Letters that nobody has marked as done. */
export async function countOpenContacts(db: Queryable): Promise<number> {
  const rows = await db.rows(
    openRow,
    `select count(*)::int as open from (select 1 from pages.contact_message where done_at is null limit $1) o limit 1`,
    [OPEN_COUNTED_MAX],
  )
  return rows[0]?.open ?? 0
}

/** Read and kept from changing until the transaction ends. */
export async function lockContact(tx: Queryable, id: string): Promise<DeskMessage | undefined> {
  const rows = await tx.rows(deskRow, `select ${COLUMNS} from pages.contact_message where id = $1 limit 1 for update`, [
    id,
  ])
  return rows[0]
}

/** What was done stays done since then. */
export async function markDone(db: Queryable, id: string, doneAtMs: InstantMs | undefined): Promise<boolean> {
  const changed = await db.run(
    `update pages.contact_message set done_at = case when $2::double precision is null then null
       else coalesce(done_at, to_timestamp($2::double precision / 1000)) end
     where id = $1`,
    [id, doneAtMs ?? null],
  )
  return changed > 0
}

export async function deleteContact(db: Queryable, id: string): Promise<boolean> {
  return (await db.run('delete from pages.contact_message where id = $1', [id])) > 0
}
