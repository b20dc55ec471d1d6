import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { LOCALES, type Locale, type User } from '../user.ts'

const userRow = z
  .object({
    id: z.uuid(),
    email: z.string(),
    email_key: z.string(),
    email_verified_at: z.number().nullable(),
    name: z.string(),
    locale: z.enum(LOCALES),
    password_hash: z.string().nullable(),
    created_at: z.number(),
    disabled_at: z.number().nullable(),
  })
  .transform((row): User => ({
    id: row.id,
    email: row.email,
    emailKey: row.email_key,
    name: row.name,
    locale: row.locale,
    isVerified: row.email_verified_at !== null,
    passwordHash: row.password_hash ?? undefined,
    createdAtMs: row.created_at,
    isDisabled: row.disabled_at !== null,
  }))

const COLUMNS = 'id, email, email_key, email_verified_at, name, locale, password_hash, created_at, disabled_at'

export async function findUserByKey(db: Queryable, emailKey: string): Promise<User | undefined> {
  const rows = await db.rows(userRow, `select ${COLUMNS} from sign_in.user where email_key = $1 limit 1`, [emailKey])
  return rows[0]
}

/** Locks the user: changes of one person's ways in come one after the other. */
export async function lockUser(tx: Queryable, id: string): Promise<User | undefined> {
  const rows = await tx.rows(userRow, `select ${COLUMNS} from sign_in.user where id = $1 limit 1 for update`, [id])
  return rows[0]
}

export type NewUser = {
  readonly id: string
  readonly email: string
  readonly emailKey: string
  readonly name: string
  readonly locale: Locale
  readonly passwordHash: string | undefined
  readonly isVerified: boolean
  readonly nowMs: InstantMs
}

/** False when the address belongs to somebody already. */
export async function insertUser(tx: Queryable, user: NewUser): Promise<boolean> {
  const touched = await tx.run(
    `insert into sign_in.user (id, email, email_key, name, locale, password_hash, created_at, email_verified_at)
     values ($1, $2, $3, $4, $5, $6, to_timestamp($7::double precision / 1000),
       case when $8 then to_timestamp($7::double precision / 1000) end)
     on conflict (email_key) do nothing`,
    [
      user.id,
      user.email,
      user.emailKey,
      user.name,
      user.locale,
      user.passwordHash ?? null,
      user.nowMs,
      user.isVerified,
    ],
  )
  return touched === 1
}

/** Null removes the password. */
export async function writePassword(tx: Queryable, id: string, passwordHash: string | null): Promise<void> {
  await tx.run('update sign_in.user set password_hash = $2 where id = $1', [id, passwordHash])
}

export async function markVerified(tx: Queryable, id: string, nowMs: InstantMs): Promise<void> {
  await tx.run(
    `update sign_in.user set email_verified_at = to_timestamp($2::double precision / 1000)
     where id = $1 and email_verified_at is null`,
    [id, nowMs],
  )
}

/** False when the address belongs to somebody else by now. */
export async function writeEmail(
  tx: Queryable,
  id: string,
  to: { readonly email: string; readonly emailKey: string; readonly nowMs: InstantMs },
): Promise<boolean> {
  const touched = await tx.run(
    `update sign_in.user set email = $2, email_key = $3, email_verified_at = to_timestamp($4::double precision / 1000)
     where id = $1 and not exists (select from sign_in.user o where o.email_key = $3 and o.id <> $1)`,
    [id, to.email, to.emailKey, to.nowMs],
  )
  return touched === 1
}

export async function writeProfile(
  tx: Queryable,
  id: string,
  profile: { readonly name: string | undefined; readonly locale: Locale | undefined },
): Promise<void> {
  await tx.run('update sign_in.user set name = coalesce($2, name), locale = coalesce($3, locale) where id = $1', [
    id,
    profile.name ?? null,
    profile.locale ?? null,
  ])
}
