import { z } from 'zod'
import { formatInstant, type InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { MarginVersion } from '../catalog.ts'

export type NewMargin = MarginVersion & { readonly setBy: string | undefined; readonly recordedAtMs: InstantMs }

export async function insertMargin(tx: Queryable, margin: NewMargin): Promise<void> {
  await tx.run(
    `insert into catalog.margin (id, capability_class, margin_bp, effective_from, set_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      margin.id,
      margin.capabilityClass,
      margin.marginBp,
      formatInstant(margin.effectiveFromMs),
      margin.setBy ?? null,
      formatInstant(margin.recordedAtMs),
    ],
  )
}

/** The classes that have a margin already. */
export async function classesWithMargin(tx: Queryable): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(
    z.object({ capability_class: z.string() }),
    'select distinct capability_class from catalog.margin',
  )
  return new Set(rows.map((row) => row.capability_class))
}
