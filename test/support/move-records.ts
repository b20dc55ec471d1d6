import type { TestDatabase } from './database.ts'

/**
 * Moves the records of today to the noon of another day: what has just been called becomes a day whose report is final. A record
 * is never changed; only the owner of the database can lift the guard, and only a test has a reason to.
 */
export async function moveRecords({ db }: TestDatabase, day: string): Promise<void> {
  await db.run('alter table billing.billing_record disable trigger billing_record_is_append_only')
  await db.run(
    `update billing.billing_record set created_at = $1::timestamptz,
       call_id = (substr(billing.id_floor($1::timestamptz)::text, 1, 13) || substr(call_id::text, 14))::uuid,
       draft = draft || jsonb_build_object('startedAtMs', (extract(epoch from $1::timestamptz) * 1000)::bigint)
     where created_at > now() - interval '1 hour'`,
    [`${day}T12:00:00Z`],
  )
  await db.run('alter table billing.billing_record enable trigger billing_record_is_append_only')
}
