import { AppError } from '../../../base/error.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Unit } from '../../../catalog/unit.ts'
import type { BookedCalls, BookedQuantity } from '../booked.ts'
import { tierName } from '../report.ts'
import {
  type BookedCallsRow,
  type BookedFilter,
  type BookedQuantityRow,
  countFailedAttempts,
  SUMS_MAX,
  sumBookedCalls,
  sumBookedQuantities,
} from '../store/booked-store.ts'

/**
 * Sums of our records, alike ones together. The three sums are of one moment when `db` is a repeatable-read transaction.
 * @throws AppError `invalid_request` when they are too many to be compared at once
 */
export async function readBooked(db: Queryable, filter: BookedFilter): Promise<readonly BookedCalls[]> {
  const calls = await sumBookedCalls(db, filter)
  const units = await sumBookedQuantities(db, filter)
  const failed = await countFailedAttempts(db, filter)
  if ([calls, units, failed].some((sums) => sums.length >= SUMS_MAX)) {
    throw new AppError('invalid_request', {
      public:
        'There are too many sums to compare at once; give a report of fewer days. Nothing was imported; no money moved.',
      param: 'reports',
    })
  }
  const quantities = Map.groupBy(units, placeOf)
  return [
    ...calls.map((row) => ({
      ...viewPlace(row),
      requestCount: row.request_count,
      silentCount: row.silent_count,
      unresolvedCount: row.unresolved_count,
      unresolvedHoldNano: row.unresolved_hold_nano,
      failedAttemptCount: 0n,
      costNano: row.cost_nano,
      estimatedCostNano: row.estimated_cost_nano,
      unknownCostCount: row.unknown_cost_count,
      quantities: quantitiesOf(quantities.get(placeOf(row)) ?? []),
    })),
    ...failed.map((row) => ({
      ...NOTHING,
      day: row.day,
      credentialId: row.credential_id,
      upstreamModel: row.upstream_model,
      surface: row.surface,
      failedAttemptCount: row.failed_count,
    })),
  ]
}

const NOTHING = {
  servedModel: '',
  tier: 'standard',
  edge: 'none' as const,
  requestCount: 0n,
  silentCount: 0n,
  unresolvedCount: 0n,
  unresolvedHoldNano: 0n,
  costNano: 0n,
  estimatedCostNano: 0n,
  unknownCostCount: 0n,
  quantities: new Map<Unit, BookedQuantity>(),
}

type Place = Omit<BookedQuantityRow, 'unit' | 'quantity' | 'estimated' | 'room'>

function placeOf(row: Place): string {
  const { day, credential_id, served_model, upstream_model, tier, surface, edge } = row
  return JSON.stringify([day, credential_id, served_model, upstream_model, tier, surface, edge])
}

function viewPlace(row: BookedCallsRow) {
  return {
    day: row.day,
    credentialId: row.credential_id,
    servedModel: row.served_model,
    upstreamModel: row.upstream_model,
    tier: tierName(row.tier),
    surface: row.surface,
    edge: row.edge,
  }
}

function quantitiesOf(rows: readonly BookedQuantityRow[]): ReadonlyMap<Unit, BookedQuantity> {
  return new Map(rows.map(({ unit, quantity, estimated, room }) => [unit, { quantity, estimated, room }]))
}
