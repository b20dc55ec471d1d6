import { z } from 'zod'
import type { Queryable } from '../../../platform/db/database.ts'
import { type Quote, quoteBodySchema } from '../quote.ts'

export async function insertQuote(db: Queryable, quote: Quote): Promise<void> {
  await db.run(
    `insert into billing.quote (id, account_id, body_hash, body, expires_at)
     values ($1, $2, decode($3, 'hex'), $4, to_timestamp($5::double precision / 1000))`,
    [quote.id, quote.accountId, quote.contentHash, JSON.stringify(quote.body), quote.expiresAtMs],
  )
}

const quoteRow = z
  .object({
    id: z.uuid(),
    account_id: z.uuid(),
    content_hash: z.string(),
    body: quoteBodySchema,
    expires_at: z.number(),
  })
  .transform((row): Quote => ({
    id: row.id,
    accountId: row.account_id,
    contentHash: row.content_hash,
    body: row.body,
    expiresAtMs: row.expires_at,
  }))

export async function findQuote(db: Queryable, id: string, accountId: string): Promise<Quote | undefined> {
  const rows = await db.rows(
    quoteRow,
    `select id, account_id, encode(body_hash, 'hex') as content_hash, body, expires_at from billing.quote
     where id = $1 and account_id = $2 limit 1`,
    [id, accountId],
  )
  return rows[0]
}

/** Quotes that nobody can redeem any more. Records that honoured one keep their own frozen prices. */
export async function deleteExpiredQuotes(db: Queryable, beforeMs: number): Promise<number> {
  return db.run('delete from billing.quote where expires_at < to_timestamp($1::double precision / 1000)', [beforeMs])
}
