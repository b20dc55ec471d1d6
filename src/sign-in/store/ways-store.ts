import { z } from 'zod'
import type { Queryable } from '../../platform/db/database.ts'
import type { WaysIn } from '../ways-in.ts'

const waysRow = z.object({ hasPassword: z.boolean(), passkeyCount: z.int(), identityCount: z.int() })

/**
 * What lets a user in. Of identities only those of providers that are configured: nobody comes by the others.
 * The user is locked first, so that of two last ways one stays.
 */
export async function readWaysIn(tx: Queryable, userId: string, providers: readonly string[]): Promise<WaysIn> {
  const rows = await tx.rows(
    waysRow,
    `select u.password_hash is not null as "hasPassword",
       (select count(*)::int from sign_in.passkey p where p.user_id = u.id) as "passkeyCount",
       (select count(*)::int from sign_in.identity i where i.user_id = u.id and i.provider = any ($2)) as "identityCount"
     from sign_in.user u where u.id = $1 limit 1`,
    [userId, providers],
  )
  return rows[0] ?? { hasPassword: false, passkeyCount: 0, identityCount: 0 }
}
