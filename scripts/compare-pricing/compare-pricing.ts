import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { rateFromUsd } from '../../src/base/money.ts'
import { compileRates } from '../../src/billing/rating/compile-rates.ts'
import { rateCall } from '../../src/billing/rating/rate-call.ts'
import { selectRates, totalInputTokens } from '../../src/billing/rating/select-rates.ts'
import { type CatalogSeed, catalogSeedSchema, type SeedPrice } from '../../src/catalog/catalog-seed.ts'
import type { PriceRow } from '../../src/catalog/catalog.ts'
import { type Quantities, type Unit, UNITS } from '../../src/catalog/unit.ts'
import { explain } from './explain-difference.ts'
import { add, type Fraction, times, toNano, ZERO } from './fraction.ts'
import { generateUsages, type GeneratedUsage } from './generated-usages.ts'
import type { Peer, PeerModel } from './peer.ts'

/** One unit of one route that two calculators price differently. */
export type Difference = {
  readonly routeId: string
  readonly unit: Unit
  readonly kasaUsd: Fraction
  readonly peerUsd: Fraction
  /** The row that Kasa priced with. */
  readonly row: SeedPrice
  readonly cause: string
  readonly usages: number
}

export type Comparison = {
  readonly peer: string
  readonly models: number
  readonly usages: number
  readonly agreeing: number
  readonly differences: readonly Difference[]
}

export function readSeed(): CatalogSeed {
  const path = resolve(import.meta.dirname, '../../src/catalog/seed/catalog-seed.json')
  return catalogSeedSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** Prices generated usages of every model that both know, with Kasa's own rating and with the peer's rules, to the nano-USD. */
export function comparePricing(seed: CatalogSeed, peer: Peer): Comparison {
  const prices = Map.groupBy(seed.prices, ({ route }) => route)
  const found = new Map<string, Difference>()
  let models = 0
  let usages = 0
  let agreeing = 0
  for (const route of seed.routes) {
    const told = prices.get(route.id)
    const model = peer.find(route.providerId, route.upstreamModel)
    if (told === undefined || model === undefined) continue
    const kasa = kasaModel(route.id, told)
    const units = UNITS.filter((unit) => isPricedByBoth(unit, told, model))
    if (units.length === 0) continue
    models += 1
    for (const usage of generateUsages(route.id, units)) {
      usages += 1
      if (kasa.costNano(usage) === peerCostNano(model, usage)) agreeing += 1
      else collect(found, { routeId: route.id, told, model, usage, kasa, peer: peer.name })
    }
  }
  return { peer: `${peer.name} ${peer.version}`, models, usages, agreeing, differences: [...found.values()] }
}

function isPricedByBoth(unit: Unit, told: readonly SeedPrice[], model: PeerModel): boolean {
  const plain = { inputTokens: 1, atIso: '2026-09-30T12:00:00Z' }
  return (
    told.some((row) => row.unit === unit && row.when?.variant === undefined) && model.priceOf(unit, plain) !== undefined
  )
}

type KasaModel = {
  readonly costNano: (usage: GeneratedUsage) => bigint
  readonly rowOf: (unit: Unit, usage: GeneratedUsage) => SeedPrice | undefined
}

/** Kasa's own way from seed rows to an amount: the code that prices calls. */
function kasaModel(routeId: string, told: readonly SeedPrice[]): KasaModel {
  const rows = told.map((price, index) => priceRow(routeId, price, index))
  const pickAt = (usage: GeneratedUsage) => {
    const atMs = Date.parse(usage.atIso)
    const inputTokens = totalInputTokens(quantitiesOf(usage)) ?? 0n
    const circumstances = { atMs, inputTokens, serviceTier: undefined, region: undefined, variant: undefined }
    return selectRates(compileRates(rows, atMs), circumstances)
  }
  return {
    costNano: (usage) =>
      rateCall({ quantities: quantitiesOf(usage), pick: pickAt(usage), multiplierBp: 10_000 }).providerCostNano,
    rowOf(unit, usage) {
      const id = pickAt(usage)(unit)?.priceRowId
      return id === undefined ? undefined : told[Number.parseInt(id, 10)]
    },
  }
}

function priceRow(routeId: string, price: SeedPrice, index: number): PriceRow {
  const rate = rateFromUsd(price.usd, BigInt(price.per))
  if (rate === undefined) throw new Error(`not a price: ${price.usd}`)
  return {
    id: String(index).padStart(4, '0'),
    routeId,
    unit: price.unit,
    rate,
    conditions: price.when ?? {},
    effectiveFromMs: price.from === undefined ? 0 : Date.parse(price.from),
    source: price.source,
    observedOn: '',
    agreement: price.agreement,
  }
}

function quantitiesOf(usage: GeneratedUsage): Quantities {
  return Object.fromEntries(usage.quantities)
}

function circumstanceOf(usage: GeneratedUsage) {
  return {
    inputTokens: Number.parseInt((totalInputTokens(quantitiesOf(usage)) ?? 0n).toString(), 10),
    atIso: usage.atIso,
  }
}

function peerCostNano(model: PeerModel, usage: GeneratedUsage): bigint {
  let sum = ZERO
  for (const [unit, quantity] of usage.quantities) {
    sum = add(sum, times(model.priceOf(unit, circumstanceOf(usage)) ?? ZERO, quantity))
  }
  return toNano(sum)
}

function collect(
  found: Map<string, Difference>,
  at: {
    readonly routeId: string
    readonly told: readonly SeedPrice[]
    readonly model: PeerModel
    readonly usage: GeneratedUsage
    readonly kasa: KasaModel
    readonly peer: string
  },
): void {
  for (const unit of at.usage.quantities.keys()) {
    const row = at.kasa.rowOf(unit, at.usage)
    const peerUsd = at.model.priceOf(unit, circumstanceOf(at.usage))
    if (row === undefined || peerUsd === undefined) continue
    const kasaUsd = usdOf(row)
    if (kasaUsd.over * peerUsd.under === peerUsd.over * kasaUsd.under) continue
    const cause = explain({ ...at, unit, row, kasaUsd, peerUsd, inputTokens: circumstanceOf(at.usage).inputTokens })
    const key = `${at.routeId} ${unit} ${cause}`
    const before = found.get(key)
    found.set(key, { routeId: at.routeId, unit, kasaUsd, peerUsd, row, cause, usages: (before?.usages ?? 0) + 1 })
  }
}

function usdOf(row: SeedPrice): Fraction {
  const [whole = '', decimals = ''] = row.usd.split('.')
  return { over: BigInt(whole + decimals), under: 10n ** BigInt(decimals.length) * BigInt(row.per) }
}
