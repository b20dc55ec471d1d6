import { formatInstant, type InstantMs, parseInstant } from '../base/instant.ts'
import type { Rate } from '../base/money.ts'
import type { PriceConditions } from '../catalog/catalog.ts'
import { conditionsKey, pricesInForce } from '../catalog/price-at.ts'
import type { Unit } from '../catalog/unit.ts'
import { isSamePrice, rateOfClaim, usdPer } from './compare-claims.ts'
import { type PriceClaim, TRUST, TRUST_OF_RESELLER } from './price-claim.ts'
import { isBeyondRatio } from './price-ratio.ts'
import { isReseller } from './provider-names.ts'
import { readyClaims } from './ready-claims.ts'
import type { HeldChange, ProposedRow, ReviewKind, StandingPrice, SyncInput, SyncPlan, ToldRoute } from './sync-plan.ts'

/** What may be decided about one place: apply it, ask a person, or nothing. */
type Verdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'apply'; readonly row: ProposedRow }
  | { readonly kind: 'hold'; readonly why: ReviewKind; readonly because: string; readonly row: ProposedRow }

/** One unit of one route under one set of conditions, now or from a day on. */
type Place = {
  readonly unit: Unit
  readonly conditions: PriceConditions
  readonly effectiveFromMs: InstantMs | undefined
  readonly claims: readonly PriceClaim[]
}

/**
 * Compares what the sources say with what stands. A place changes by itself only when every source that speaks of it
 * says the same, enough of them do, and the change is small; anything else waits for a person. Nothing is averaged.
 */
export function planSync(input: SyncInput): SyncPlan {
  const standingOfRoute = Map.groupBy(input.standing, ({ routeId }) => routeId)
  const apply: ProposedRow[] = []
  const hold: HeldChange[] = []
  let unchanged = 0
  for (const told of input.told) {
    if (told.isUnclear) continue
    const route = openRoute(told, standingOfRoute.get(told.target.routeId) ?? [], input)
    const verdicts = judgePlaces(route)
    if (route.inForce.length === 0) {
      hold.push(...newModelOf(route, verdicts))
      continue
    }
    for (const verdict of verdicts) {
      if (verdict.kind === 'same') unchanged += 1
      if (verdict.kind === 'apply') apply.push(verdict.row, ...endedConditions(route, verdict.row))
      if (verdict.kind === 'hold') hold.push(heldOf(route, verdict))
    }
    hold.push(...disappearances(route))
  }
  return { apply, hold, unchanged }
}

type OpenRoute = {
  readonly told: ToldRoute
  readonly input: SyncInput
  readonly recorded: readonly StandingPrice[]
  readonly inForce: readonly StandingPrice[]
  readonly places: readonly Place[]
}

function openRoute(told: ToldRoute, recorded: readonly StandingPrice[], input: SyncInput): OpenRoute {
  const ids = new Set(pricesInForce(recorded, input.nowMs).map(({ id }) => id))
  const inForce = recorded.filter(({ id }) => ids.has(id))
  const claims = readyClaims(told.target, told.claims)
  return { told, input, recorded, inForce, places: placesOf(claims, inForce, input.nowMs) }
}

/** Groups claims by place. Of each source the newest that has begun stands; those that begin later are places of their own. */
function placesOf(
  claims: readonly PriceClaim[],
  inForce: readonly StandingPrice[],
  nowMs: InstantMs,
): readonly Place[] {
  const todayIso = formatInstant(nowMs).slice(0, 10)
  const groups = new Map<string, Place & { readonly bySource: Map<string, PriceClaim> }>()
  for (const claim of claims) {
    const isScheduled = claim.from !== undefined && claim.from > todayIso
    const conditions = knownConditions(claim, inForce, groups.values())
    const effectiveFromMs = isScheduled ? parseInstant(claim.from) : undefined
    const key = `${claim.unit} ${conditionsKey(conditions)} ${effectiveFromMs ?? ''}`
    const group = groups.get(key) ?? { unit: claim.unit, conditions, effectiveFromMs, claims: [], bySource: new Map() }
    groups.set(key, group)
    const other = group.bySource.get(claim.source)
    if (other === undefined || (other.from ?? '') <= (claim.from ?? '')) group.bySource.set(claim.source, claim)
  }
  return [...groups.values()].map(({ bySource, ...place }) => ({ ...place, claims: [...bySource.values()] }))
}

/** Sources differ by one on whether the bound of a bracket is included: the bound that is known already stands. */
function knownConditions(
  claim: PriceClaim,
  inForce: readonly StandingPrice[],
  groups: Iterable<Place>,
): PriceConditions {
  const above = claim.when.inputTokensAbove
  if (above === undefined) return claim.when
  const known = [...inForce, ...groups].filter(({ unit }) => unit === claim.unit)
  if (known.some(({ conditions }) => conditionsKey(conditions) === conditionsKey(claim.when))) return claim.when
  for (const { conditions } of known) {
    const bound = conditions.inputTokensAbove
    if (bound === undefined || Math.abs(bound - above) > 1) continue
    if (conditionsKey({ ...claim.when, inputTokensAbove: bound }) === conditionsKey(conditions)) return conditions
  }
  return claim.when
}

/** Base prices first: a new condition is measured by the base price that this very sync leaves in force. */
function judgePlaces(route: OpenRoute): readonly Verdict[] {
  const isBase = (place: Place) => isPlain(place.conditions) && place.effectiveFromMs === undefined
  const bases = new Map<Unit, Rate>()
  for (const row of route.inForce) if (isPlain(row.conditions)) bases.set(row.unit, row.rate)
  const first = route.places.filter(isBase).map((place) => judgePlace(route, place, bases))
  for (const verdict of first) {
    if (verdict.kind === 'apply' && verdict.row.rate !== undefined) bases.set(verdict.row.unit, verdict.row.rate)
  }
  const others = route.places.filter((place) => !isBase(place))
  return [...first, ...others.map((place) => judgePlace(route, place, bases))]
}

function judgePlace(route: OpenRoute, place: Place, bases: ReadonlyMap<Unit, Rate>): Verdict {
  const base = standingAt(route, place)
  const news = place.claims.filter((claim) => base === undefined || isNews(claim, base))
  const [first] = byTrust(route, news)
  if (first === undefined) return { kind: 'same' }
  const values = distinctPrices(byTrust(route, place.claims))
  const chosen = values.length === 1 ? first : mostTold(byTrust(route, news))
  const row = rowOf(route, place, { base, chosen })
  const { bounds } = route.input
  if (values.length > 1) {
    const said = byTrust(route, place.claims).map((claim) => `${claim.source} ${usdPer(claim, chosen.per)}`)
    return { kind: 'hold', why: 'disagreement', because: `The sources disagree: ${said.join(', ')} USD.`, row }
  }
  const reference = base?.rate ?? bases.get(place.unit)
  if (reference === undefined) {
    const because = `${place.unit} had no price on this route before.`
    return { kind: 'hold', why: 'unit_change', because, row }
  }
  if (isBeyondRatio(reference, rateOfClaim(chosen), bounds.ratioBpMax)) {
    const because = `It would change by more than ${bounds.ratioBpMax / 10_000} times.`
    return { kind: 'hold', why: 'ratio', because, row }
  }
  if (place.claims.length < bounds.sourcesMin) {
    const because = `${place.claims.length} of at least ${bounds.sourcesMin} sources say so.`
    return { kind: 'hold', why: 'unconfirmed', because, row }
  }
  return { kind: 'apply', row }
}

/** The row that the place would replace: the one in force, or the one that is scheduled for the same instant. */
function standingAt(route: OpenRoute, place: Place): StandingPrice | undefined {
  const atMs = place.effectiveFromMs ?? route.input.nowMs
  const rows = pricesInForce(route.recorded, atMs).filter(
    (row) => row.unit === place.unit && conditionsKey(row.conditions) === conditionsKey(place.conditions),
  )
  return route.recorded.find(({ id }) => id === rows[0]?.id)
}

/** A claim that says neither what stands nor what its source already said when a person or the seed chose what stands. */
function isNews(claim: PriceClaim, base: StandingPrice): boolean {
  if (isSamePrice(rateOfClaim(claim), base.rate)) return false
  const per = Number.parseInt(base.rate.perQuantity.toString(), 10)
  return !base.rivals.some(({ source, usd }) => source === claim.source && usd === usdPer(claim, per))
}

function distinctPrices(claims: readonly PriceClaim[]): readonly Rate[] {
  const rates: Rate[] = []
  for (const claim of claims) {
    const rate = rateOfClaim(claim)
    if (rates.every((known) => !isSamePrice(known, rate))) rates.push(rate)
  }
  return rates
}

/** Of several values the one that most sources tell; between equals the more trusted source's. */
function mostTold(claims: readonly PriceClaim[]): PriceClaim {
  const supporters = (one: PriceClaim) =>
    claims.filter((other) => isSamePrice(rateOfClaim(one), rateOfClaim(other))).length
  return claims.reduce((best, claim) => (supporters(claim) > supporters(best) ? claim : best))
}

function byTrust({ told }: OpenRoute, claims: readonly PriceClaim[]): readonly PriceClaim[] {
  const { order } = isReseller(told.target.providerId) ? TRUST_OF_RESELLER : TRUST
  return claims.toSorted((a, b) => order.indexOf(a.source) - order.indexOf(b.source))
}

function rowOf(
  route: OpenRoute,
  place: Place,
  choice: { readonly base: StandingPrice | undefined; readonly chosen: PriceClaim },
): ProposedRow {
  const rate = rateOfClaim(choice.chosen)
  const isShared = place.claims.filter((claim) => isSamePrice(rateOfClaim(claim), rate)).length > 1
  const isDisputed = place.claims.some((claim) => !isSamePrice(rateOfClaim(claim), rate))
  return {
    routeId: route.told.target.routeId,
    unit: place.unit,
    conditions: place.conditions,
    rate,
    effectiveFromMs: place.effectiveFromMs,
    source: choice.chosen.source,
    agreement: isDisputed ? 'disagree' : isShared ? 'agree' : 'single',
    claims: byTrust(route, place.claims),
    base: choice.base,
  }
}

function heldOf(route: OpenRoute, verdict: Extract<Verdict, { kind: 'hold' }>): HeldChange {
  const { why: kind, because, row } = verdict
  return { kind, routeId: route.told.target.routeId, rows: [row], news: undefined, because }
}

/** A route without any price is decided about as a whole: half a price list would undercharge. */
function newModelOf(route: OpenRoute, verdicts: readonly Verdict[]): readonly HeldChange[] {
  const rows = verdicts.flatMap((verdict) => (verdict.kind === 'same' ? [] : [verdict.row]))
  if (rows.length === 0) return []
  const { target, news } = route.told
  const because =
    news === undefined
      ? 'The route had no verified price until now.'
      : 'The model is new. It cannot be called before its price is verified.'
  return [{ kind: 'new_model', routeId: target.routeId, rows, news, because }]
}

/** Rows in force that came from a source which was read and tells of them no more, as does no other. */
function disappearances(route: OpenRoute): readonly HeldChange[] {
  const { told, input, inForce, places } = route
  const isRead = (source: string) => [...input.sourcesRead].some((id) => id === source)
  const toldKeys = new Set(places.map(placeKey))
  const gone = inForce.filter((row) => isRead(row.source) && !toldKeys.has(placeKey(row)) && !isClosed(row, inForce))
  if (gone.length === 0) return []
  const rows = gone.map((row) => goneRow(row))
  const { routeId } = told.target
  if (places.length === 0) {
    const because = 'No source tells of this route any more.'
    return [{ kind: 'route_gone', routeId, rows, news: undefined, because }]
  }
  return rows.map((row) => {
    const because = `No source tells of this price of ${row.unit} any more.`
    return { kind: 'disappearance', routeId, rows: [row], news: undefined, because }
  })
}

/** Conditions that were ended by the old base price end with the new one, so that they still make no difference. */
function endedConditions(route: OpenRoute, row: ProposedRow): readonly ProposedRow[] {
  const { base } = row
  if (base === undefined || !isPlain(row.conditions) || row.effectiveFromMs !== undefined) return []
  const told = new Set(route.places.map(placeKey))
  const ended = route.inForce.filter(
    (other) => other.unit === row.unit && !told.has(placeKey(other)) && isClosed(other, route.inForce),
  )
  return ended.map((other) => ({ ...row, conditions: other.conditions, base: other }))
}

function placeKey({ unit, conditions }: { readonly unit: Unit; readonly conditions: PriceConditions }): string {
  return `${unit} ${conditionsKey(conditions)}`
}

/** A condition that was ended by the base price makes no difference any more. */
function isClosed(row: StandingPrice, inForce: readonly StandingPrice[]): boolean {
  if (isPlain(row.conditions)) return false
  return inForce.some(
    (other) => other.unit === row.unit && isPlain(other.conditions) && isSamePrice(other.rate, row.rate),
  )
}

function goneRow(base: StandingPrice): ProposedRow {
  const { routeId, unit, conditions, source } = base
  return {
    routeId,
    unit,
    conditions,
    rate: undefined,
    effectiveFromMs: undefined,
    source,
    agreement: 'single',
    claims: [],
    base,
  }
}

function isPlain(conditions: PriceConditions): boolean {
  return Object.values(conditions).every((condition) => condition === undefined)
}
