import type { BookedCalls, Edge } from './booked.ts'
import type { Comparison, DayState, Evidence } from './comparison.ts'
import { modelInReport } from './match-model.ts'
import { type Meter, QUECTO_PER_NANO, REQUEST_METERS, unitsOf } from './meter.ts'
import type { ReportFormat, ReportPart, ReportRow } from './report.ts'

/** Provider's id of a key, project or workspace -> credential. `*`: every other row. Empty: all credentials as one. */
export type Mapping = ReadonlyMap<string, string>

export type Books = {
  readonly parts: readonly ReportPart[]
  readonly mapping: Mapping
  readonly booked: readonly BookedCalls[]
  readonly stateOf: (format: ReportFormat, day: string) => DayState
}

const DAY_MS = 86_400_000

/** Compares a report with our records: one row for each day, credential, model and meter on which either has anything. */
export function compareBooks(books: Books): readonly Comparison[] {
  return books.parts.flatMap((part) => comparePart(books, part))
}

type Place = Pick<Comparison, 'day' | 'credentialId' | 'unmappedKey' | 'model' | 'meter'>

function comparePart(books: Books, part: ReportPart): readonly Comparison[] {
  const theirs = theirSums(books, part)
  const places = new Map([...theirs].map(([key, { place }]) => [key, place]))
  const ours = ourGroups(books, part)
  const days = new Set(part.days)
  for (const [key, { place }] of ours) if (days.has(place.day)) places.set(key, place)
  const partial = new Set(part.partialDays)
  return [...places].toSorted(byPlace).flatMap(([key, place]) => {
    const their = theirs.get(key)?.byTier ?? new Map<string, bigint>()
    const our = ours.get(key)?.groups ?? []
    const sums = { theirs: theirAmount(place.meter, their), ours: sumOf(our, (group) => amountOf(group, place.meter)) }
    if (sums.theirs === 0n && sums.ours === 0n) return []
    const beside = (byDays: number) => {
      const day = dayBeside(place.day, byDays)
      return { isCovered: days.has(day), groups: ours.get(keyOf({ ...place, day }))?.groups ?? [] }
    }
    const said = books.stateOf(part.format, place.day)
    const state = said === 'final' && partial.has(place.day) ? 'partial' : said
    const evidence = evidenceOf(place.meter, { our, their, state, before: beside(-1), after: beside(1) })
    return [{ ...place, ...sums, evidence }]
  })
}

function keyOf(place: Place): string {
  return JSON.stringify([place.day, place.credentialId, place.unmappedKey, place.model, place.meter])
}

function byPlace([left]: readonly [string, Place], [right]: readonly [string, Place]): number {
  return left < right ? -1 : left > right ? 1 : 0
}

function dayBeside(day: string, byDays: number): string {
  return new Date(Date.parse(day) + byDays * DAY_MS).toISOString().slice(0, 10)
}

function theirSums(books: Books, part: ReportPart) {
  const sums = new Map<string, { readonly place: Place; readonly byTier: Map<string, bigint> }>()
  for (const row of part.rows) {
    const meter = row.meter === 'cost_quecto' ? 'cost_nano' : row.meter
    const place: Place = { day: row.day, ...ownerOf(books.mapping, row), model: row.model, meter }
    const key = keyOf(place)
    const byTier = sums.get(key)?.byTier ?? new Map<string, bigint>()
    byTier.set(row.tier, (byTier.get(row.tier) ?? 0n) + row.quantity)
    sums.set(key, { place, byTier })
  }
  return sums
}

function ownerOf(mapping: Mapping, row: ReportRow): { readonly credentialId: string; readonly unmappedKey: string } {
  if (mapping.size === 0) return { credentialId: '', unmappedKey: '' }
  const credentialId = mapping.get(row.keyId) ?? mapping.get(row.projectId) ?? mapping.get('*')
  if (credentialId !== undefined) return { credentialId, unmappedKey: '' }
  const named = row.keyId === '' ? row.projectId : row.keyId
  return { credentialId: '', unmappedKey: named === '' ? '(no key)' : named }
}

/** Our groups under the names of the report, also of the days beside it. Calls on credentials that are not mapped stay out. */
function ourGroups(books: Books, part: ReportPart) {
  const listed = new Set(part.rows.map(({ model }) => model))
  const namesModels = !listed.has('')
  const mapped = new Set(books.mapping.values())
  const found = new Map<string, { readonly place: Place; readonly groups: BookedCalls[] }>()
  for (const group of books.booked) {
    if (mapped.size > 0 && !mapped.has(group.credentialId)) continue
    if (part.surfaces !== undefined && !part.surfaces.some((surface) => surface === group.surface)) continue
    const credentialId = mapped.size === 0 ? '' : group.credentialId
    const model = namesModels ? modelInReport(group, listed) : ''
    for (const meter of part.meters) {
      const place: Place = { day: group.day, credentialId, unmappedKey: '', model, meter }
      const key = keyOf(place)
      const groups = found.get(key)?.groups ?? []
      groups.push(group)
      found.set(key, { place, groups })
    }
  }
  return found
}

/** Costs are summed exactly and rounded once, half up. */
function theirAmount(meter: Meter, byTier: ReadonlyMap<string, bigint>): bigint {
  const sum = [...byTier.values()].reduce((total, quantity) => total + quantity, 0n)
  return meter === 'cost_nano' ? nanoOf(sum) : sum
}

function nanoOf(quecto: bigint): bigint {
  return (2n * quecto + QUECTO_PER_NANO) / (2n * QUECTO_PER_NANO)
}

function amountOf(group: BookedCalls, meter: Meter): bigint {
  if (meter === 'cost_nano') return group.costNano
  if (REQUEST_METERS.has(meter)) return group.requestCount
  return unitsOf(meter).reduce((sum, unit) => sum + (group.quantities.get(unit)?.quantity ?? 0n), 0n)
}

function estimatedOf(group: BookedCalls, meter: Meter, what: 'estimated' | 'room'): bigint {
  if (meter === 'cost_nano') return group.estimatedCostNano
  return unitsOf(meter).reduce((sum, unit) => sum + (group.quantities.get(unit)?.[what] ?? 0n), 0n)
}

function sumOf(groups: readonly BookedCalls[], pick: (group: BookedCalls) => bigint): bigint {
  return groups.reduce((sum, group) => sum + pick(group), 0n)
}

type Beside = { readonly isCovered: boolean; readonly groups: readonly BookedCalls[] }

function evidenceOf(
  meter: Meter,
  found: {
    readonly our: readonly BookedCalls[]
    readonly their: ReadonlyMap<string, bigint>
    readonly state: DayState
    readonly before: Beside
    readonly after: Beside
  },
): Evidence {
  const { our, before, after } = found
  const edge = (groups: readonly BookedCalls[], side: Edge) =>
    sumOf(groups, (group) => (group.edge === side ? amountOf(group, meter) : 0n))
  return {
    state: found.state,
    edgeBefore: edge(our, 'before'),
    edgeAfter: edge(our, 'after'),
    neighbourBefore: edge(before.groups, 'after'),
    neighbourAfter: edge(after.groups, 'before'),
    hasDayBefore: before.isCovered,
    hasDayAfter: after.isCovered,
    estimated: sumOf(our, (group) => estimatedOf(group, meter, 'estimated')),
    estimatedRoom: sumOf(our, (group) => estimatedOf(group, meter, 'room')),
    silentCount: sumOf(our, ({ silentCount }) => silentCount),
    unresolvedCount: sumOf(our, ({ unresolvedCount }) => unresolvedCount),
    unresolvedHoldNano: sumOf(our, ({ unresolvedHoldNano }) => unresolvedHoldNano),
    failedAttemptCount: sumOf(our, ({ failedAttemptCount }) => failedAttemptCount),
    requestCount: sumOf(our, ({ requestCount }) => requestCount),
    unknownCostCount: sumOf(our, ({ unknownCostCount }) => unknownCostCount),
    otherTiers: otherTiers(meter, found),
  }
}

function otherTiers(
  meter: Meter,
  found: { readonly our: readonly BookedCalls[]; readonly their: ReadonlyMap<string, bigint> },
): bigint {
  let excess = 0n
  for (const [tier, quantity] of found.their) {
    if (tier === 'standard') continue
    const theirs = meter === 'cost_nano' ? nanoOf(quantity) : quantity
    const ours = sumOf(found.our, (group) => (group.tier === tier ? amountOf(group, meter) : 0n))
    if (theirs > ours) excess += theirs - ours
  }
  return excess
}
