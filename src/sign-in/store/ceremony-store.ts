import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'

/** False when it was used before: of any number at once, one is the first. */
export async function useCeremony(db: Queryable, idHash: Buffer, expiresAtMs: InstantMs): Promise<boolean> {
  const touched = await db.run(
    `insert into sign_in.used_ceremony (id_hash, expires_at) values ($1, to_timestamp($2::double precision / 1000))
     on conflict do nothing`,
    [idHash, expiresAtMs],
  )
  return touched === 1
}

export async function dropOldCeremonies(db: Queryable, nowMs: InstantMs): Promise<void> {
  await db.run('delete from sign_in.used_ceremony where expires_at <= to_timestamp($1::double precision / 1000)', [
    nowMs,
  ])
}
