import { z } from 'zod'
import type { Queryable } from '../../platform/db/database.ts'

const replyRow = z.object({
  id: z.uuid(),
  messageId: z.uuid(),
  createdAtMs: z.number(),
  message: z.string(),
  mailId: z.uuid(),
})
export type ContactReply = z.infer<typeof replyRow>

export async function insertReply(tx: Queryable, reply: ContactReply): Promise<void> {
  await tx.run(
    `insert into pages.contact_reply (id, message_id, created_at, message, mail_id)
     values ($1, $2, to_timestamp($3::double precision / 1000), $4, $5)`,
    [reply.id, reply.messageId, reply.createdAtMs, reply.message, reply.mailId],
  )
}

/** Answers to these letters, oldest first. */
export function listReplies(
  db: Queryable,
  messageIds: readonly string[],
  limit: number,
): Promise<readonly ContactReply[]> {
  return db.rows(
    replyRow,
    `select id, message_id as "messageId", created_at as "createdAtMs", message, mail_id as "mailId"
     from pages.contact_reply where message_id = any($1) order by message_id, id limit $2`,
    [messageIds, limit],
  )
}

export async function countReplies(tx: Queryable, messageId: string): Promise<number> {
  const rows = await tx.rows(
    z.object({ replies: z.number() }),
    'select count(*)::int as replies from pages.contact_reply where message_id = $1 limit 1',
    [messageId],
  )
  return rows[0]?.replies ?? 0
}
