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

/** Newest first: ids are made in the order of time. */
export function listContacts(
  db: Queryable,
  page: { readonly beforeId: string | undefined; readonly limit: number },
): Promise<ContactMessage[]> {
  return db.rows(
    messageRow,
    `select id, created_at as "createdAtMs", locale, email, message, article
     from pages.contact_message where $1::uuid is null or id < $1 order by id desc limit $2`,
    [page.beforeId ?? null, page.limit],
  )
}

export async function deleteContact(db: Queryable, id: string): Promise<boolean> {
  return (await db.run('delete from pages.contact_message where id = $1', [id])) > 0
}
