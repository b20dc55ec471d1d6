import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'

const one = z.object({ found: z.boolean() })

/** True once the user has confirmed an authenticator. */
export async function hasSecondFactor(db: Queryable, userId: string): Promise<boolean> {
  const rows = await db.rows(
    one,
    'select exists (select from sign_in.totp where user_id = $1 and confirmed_at is not null) as found limit 1',
    [userId],
  )
  return rows[0]?.found === true
}

const totpRow = z.object({
  sealed: z.instanceof(Buffer),
  keyVersion: z.number(),
  isConfirmed: z.boolean(),
  lastStep: z.bigint(),
})
export type StoredTotp = z.infer<typeof totpRow>

/** Locked, so that of two equal codes at the same moment one is accepted. */
export async function lockTotp(tx: Queryable, userId: string): Promise<StoredTotp | undefined> {
  const rows = await tx.rows(
    totpRow,
    `select sealed_secret as sealed, key_version as "keyVersion", confirmed_at is not null as "isConfirmed",
       last_step as "lastStep"
     from sign_in.totp where user_id = $1 limit 1 for update`,
    [userId],
  )
  return rows[0]
}

/** Replaces an authenticator that was not confirmed. False when there is a confirmed one. */
export async function writeTotp(
  tx: Queryable,
  userId: string,
  secret: { readonly sealed: Buffer; readonly keyVersion: number },
): Promise<boolean> {
  const touched = await tx.run(
    `insert into sign_in.totp as t (user_id, sealed_secret, key_version) values ($1, $2, $3)
     on conflict (user_id) do update set sealed_secret = excluded.sealed_secret, key_version = excluded.key_version, last_step = 0
     where t.confirmed_at is null`,
    [userId, secret.sealed, secret.keyVersion],
  )
  return touched === 1
}

/** Remembers the step of an accepted code: no earlier one and not the same is good again. */
export async function writeStep(
  tx: Queryable,
  userId: string,
  step: { readonly lastStep: bigint; readonly nowMs: InstantMs },
): Promise<void> {
  await tx.run(
    `update sign_in.totp set last_step = $2,
       confirmed_at = coalesce(confirmed_at, to_timestamp($3::double precision / 1000)) where user_id = $1`,
    [userId, step.lastStep, step.nowMs],
  )
}

/** Takes the authenticator and its recovery codes away. */
export async function deleteTotp(tx: Queryable, userId: string): Promise<boolean> {
  await tx.run('delete from sign_in.recovery_code where user_id = $1', [userId])
  return (await tx.run('delete from sign_in.totp where user_id = $1', [userId])) > 0
}

export async function replaceRecoveryCodes(tx: Queryable, userId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.run('delete from sign_in.recovery_code where user_id = $1', [userId])
  await tx.run('insert into sign_in.recovery_code (user_id, code_hash) select $1, unnest($2::bytea[])', [
    userId,
    hashes,
  ])
}

/** False when there is no such code or it was used. */
export async function useRecoveryCode(
  tx: Queryable,
  use: { readonly userId: string; readonly hash: Buffer; readonly nowMs: InstantMs },
): Promise<boolean> {
  const touched = await tx.run(
    `update sign_in.recovery_code set used_at = to_timestamp($3::double precision / 1000)
     where user_id = $1 and code_hash = $2 and used_at is null`,
    [use.userId, use.hash, use.nowMs],
  )
  return touched === 1
}

const countRow = z.object({ left: z.bigint() })

export async function recoveryCodesLeft(db: Queryable, userId: string): Promise<number> {
  const rows = await db.rows(
    countRow,
    'select count(*) as left from sign_in.recovery_code where user_id = $1 and used_at is null limit 1',
    [userId],
  )
  return Number.parseInt((rows[0]?.left ?? 0n).toString(), 10)
}
