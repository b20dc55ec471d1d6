import { formatInstant } from '../base/instant.ts'
import { canonicalJson, type JsonObject } from '../base/json.ts'
import type { BillingRecord } from '../billing/records/billing-record.ts'

/**
 * Leaves are canonical JSON behind one version byte, and frozen: a leaf that was hashed once is built from the same facts
 * to the same bytes for ever. A change of shape is version 2 beside this one. Amounts are integers as text, absent is null.
 */
const VERSION = 1

/** The bytes that are hashed. */
export function leafBytes(leaf: JsonObject): Uint8Array {
  const json = new TextEncoder().encode(canonicalJson(leaf))
  const bytes = new Uint8Array(json.length + 1)
  bytes[0] = VERSION
  bytes.set(json, 1)
  return bytes
}

/** A record without anything that names a person: the account is a pseudonym, keys, prompts and request ids stay out. */
export function recordLeaf(record: BillingRecord, account: string): JsonObject {
  const { draft } = record
  return {
    kind: 'record',
    id: record.callId,
    account,
    createdAt: formatInstant(record.createdAtMs),
    closedBy: record.closedBy,
    status: draft.status,
    surface: draft.surface,
    stream: draft.stream,
    model: draft.model,
    route: draft.routeId,
    provider: draft.provider,
    servedModel: draft.servedModel ?? null,
    serviceTier: draft.serviceTier ?? null,
    side: draft.side,
    fund: record.fund,
    usageSource: draft.usageSource,
    usageFlags: [...draft.usageFlags],
    quantities: { ...draft.quantities },
    lines: draft.lines.map(({ unit, quantity, priceRowId }) => ({ unit, quantity, priceRowId })),
    unpricedUnits: [...draft.unpricedUnits],
    snapshotHash: record.snapshotHash ?? null,
    grantedNano: record.grantedNano.toString(),
    providerCostNano: record.providerCostNano?.toString() ?? null,
    markedNano: record.markedNano?.toString() ?? null,
    chargedNano: record.chargedNano.toString(),
    absorbedNano: record.absorbedNano.toString(),
    memoNano: record.memoNano?.toString() ?? null,
    allocations: record.allocations.map(({ kind, amountNano }) => ({ kind, amountNano: amountNano.toString() })),
    // Not in older leaves, so it is absent where it says nothing.
    ...(draft.feeFree === undefined ? {} : { feeFree: { nthOfMonth: draft.feeFree.nthOfMonth } }),
  }
}

/** A row of the catalog, as it came into force. */
export type PriceFacts = {
  readonly id: string
  readonly route_id: string
  readonly unit: string
  readonly price_nano: string
  readonly per_quantity: string
  readonly conditions: string
  readonly effective_from: number
  readonly source: string
  readonly observed_on: string
  readonly agreement: string
  readonly brought_by: string
}

export function priceLeaf(price: PriceFacts): JsonObject {
  return {
    kind: 'price',
    id: price.id,
    route: price.route_id,
    unit: price.unit,
    priceNano: price.price_nano,
    perQuantity: price.per_quantity,
    conditions: price.conditions,
    effectiveFrom: formatInstant(price.effective_from),
    source: price.source,
    observedOn: price.observed_on,
    agreement: price.agreement,
    broughtBy: price.brought_by,
  }
}

export type MarginFacts = {
  readonly id: string
  readonly capability_class: string
  readonly margin_bp: number
  readonly effective_from: number
}

export function marginLeaf(margin: MarginFacts): JsonObject {
  return {
    kind: 'margin',
    id: margin.id,
    capabilityClass: margin.capability_class,
    marginBp: margin.margin_bp,
    effectiveFrom: formatInstant(margin.effective_from),
  }
}

export type DailySumFacts = {
  readonly id: string
  readonly account_id: string
  readonly day: string
  readonly record_count: bigint
  readonly charged_nano: bigint
}

export function dailySumLeaf(sum: DailySumFacts, account: string): JsonObject {
  return {
    kind: 'daily_sum',
    id: sum.id,
    account,
    day: sum.day,
    recordCount: sum.record_count.toString(),
    chargedNano: sum.charged_nano.toString(),
  }
}

/** What was agreed with one account, or for one tier, from an instant on. The account is undefined for a fee of a tier. */
export type TermsFacts = {
  readonly id: string
  readonly kind: 'contract_margin' | 'fee' | 'tier' | 'contract_fee' | 'account_tax' | 'account_currency'
  readonly account_id: string | null
  readonly capability_class: string | null
  readonly tier: string | null
  readonly basis_points: number | null
  /** What kinds and versions said later than the members above; only what is set. */
  readonly more: JsonObject
  readonly effective_from: number
}

export function termsLeaf(terms: TermsFacts, account: string | null): JsonObject {
  return {
    kind: terms.kind,
    id: terms.id,
    account,
    capabilityClass: terms.capability_class,
    tier: terms.tier,
    basisPoints: terms.basis_points,
    ...terms.more,
    effectiveFrom: formatInstant(terms.effective_from),
  }
}
