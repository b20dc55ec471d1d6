import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'

export async function replaceFirstRunLink(tx: Queryable, tokenHash: Buffer, expiresAtMs: InstantMs): Promise<void> {
  await tx.run('delete from sign_in.first_run_link where used_at is null')
  await tx.run(
    'insert into sign_in.first_run_link (token_hash, expires_at) values ($1, to_timestamp($2::double precision / 1000))',
    [tokenHash, expiresAtMs],
  )
}

/** One use, in one statement. */
export async function useFirstRunLink(tx: Queryable, tokenHash: Buffer, nowMs: InstantMs): Promise<boolean> {
  const touched = await tx.run(
    `update sign_in.first_run_link set used_at = to_timestamp($2::double precision / 1000)
     where token_hash = $1 and used_at is null and expires_at > to_timestamp($2::double precision / 1000)`,
    [tokenHash, nowMs],
  )
  return touched === 1
}
