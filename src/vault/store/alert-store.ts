import { z } from 'zod'
import { type RowScope, valuesWithin } from '../../accounts/row-scope.ts'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { ALERT_KINDS, type AlertKind } from '../alert.ts'
import { ofCredentialsWithin } from './credential-store.ts'

const rowSchema = z.object({
  id: z.string(),
  credentialId: z.string(),
  kind: z.enum(ALERT_KINDS),
  detail: z.string(),
  times: z.number(),
  firstAtMs: z.number(),
  lastAtMs: z.number(),
  resolvedAtMs: z.number().nullable(),
})
export type AlertRow = z.infer<typeof rowSchema>

/** Opens an alert, or counts one more time on the open one of this kind. */
export async function raiseAlert(
  tx: Queryable,
  alert: {
    readonly id: string
    readonly accountId: string
    readonly credentialId: string
    readonly kind: AlertKind
    readonly detail: string
    readonly nowMs: InstantMs
  },
): Promise<void> {
  await tx.run(
    `insert into vault.alert (id, account_id, credential_id, kind, detail, first_at, last_at)
     values ($1, $2, $3, $4, $5, $6, $6)
     on conflict (credential_id, kind) where resolved_at is null
     do update set times = vault.alert.times + 1, last_at = excluded.last_at, detail = excluded.detail`,
    [alert.id, alert.accountId, alert.credentialId, alert.kind, alert.detail, new Date(alert.nowMs)],
  )
}

export async function resolveAlerts(
  tx: Queryable,
  of: { readonly credentialId: string; readonly kinds: readonly AlertKind[]; readonly nowMs: InstantMs },
): Promise<void> {
  await tx.run(
    'update vault.alert set resolved_at = $3 where credential_id = $1 and kind = any($2) and resolved_at is null',
    [of.credentialId, [...of.kinds], new Date(of.nowMs)],
  )
}

/** Newest first. */
export async function listAlertRows(
  db: Queryable,
  page: RowScope & { readonly beforeId: string | undefined; readonly limit: number },
): Promise<readonly AlertRow[]> {
  return db.rows(
    rowSchema,
    `select id, credential_id as "credentialId", kind, detail, times, first_at as "firstAtMs", last_at as "lastAtMs",
       resolved_at as "resolvedAtMs"
     from vault.alert where account_id = $1 and ($2::uuid is null or id < $2)
       and ${ofCredentialsWithin({ account: 1, within: 4 })} order by id desc limit $3`,
    [page.accountId, page.beforeId ?? null, page.limit, ...valuesWithin(page.within)],
  )
}
