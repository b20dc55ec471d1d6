import fc from 'fast-check'
import { expect, it } from 'vitest'
import { verifyReceipt } from '../packages/receipt-verifier/src/index.ts'
import type { Rated } from '../src/billing/rating/charge-line.ts'
import { compileRates } from '../src/billing/rating/compile-rates.ts'
import { buildSnapshot } from '../src/billing/rating/price-snapshot.ts'
import { rateCall } from '../src/billing/rating/rate-call.ts'
import { selectRates, totalInputTokens } from '../src/billing/rating/select-rates.ts'
import type { PriceRow, Route } from '../src/catalog/catalog.ts'
import { type Quantities, type Unit, UNITS } from '../src/catalog/unit.ts'
import { readSeedSnapshot } from '../src/routing/test/seed-snapshot.ts'
import { signReceiptOf, TEST_LOG_KEY } from './support/sign-receipt.ts'

const NOW_MS = Date.UTC(2026, 10, 20, 10)
const catalog = readSeedSnapshot()
const routes = [...catalog.routes.values()].filter((route) => (catalog.prices.get(route.id) ?? []).length > 0)

const quantity = fc.oneof(fc.nat(3), fc.nat(500_000), fc.constantFrom(128_000, 200_000, 200_001, 272_001)).map(BigInt)
const quantities = fc.dictionary(fc.constantFrom(...UNITS), quantity, { maxKeys: 6 })

type Call = {
  readonly route: Route
  readonly side: 'platform' | 'byok'
  readonly atMs: number
  readonly used: Quantities
  readonly tier: string | undefined
  readonly multiplierBp: number
}

/** The prices that the catalog lists for the route's own units, so that most of what is used has one. */
const call: fc.Arbitrary<Call> = fc.constantFrom(...routes).chain((route) => {
  const rows = catalog.prices.get(route.id) ?? []
  const tiers = rows.flatMap(({ conditions }) => conditions.serviceTier ?? [])
  const listed = fc.dictionary(fc.constantFrom(...new Set(rows.map(({ unit }) => unit))), quantity, { maxKeys: 6 })
  return fc.record({
    route: fc.constant(route),
    side: fc.constantFrom('platform' as const, 'byok' as const),
    atMs: fc.integer({ min: NOW_MS - 86_400_000 * 30, max: NOW_MS }),
    used: fc.oneof(listed, quantities),
    tier: fc.constantFrom(undefined, 'default', ...tiers),
    multiplierBp: fc.constantFrom(0, 500, 10_000, 13_000, 17_333),
  })
})

function rate({ route, atMs, used, tier, multiplierBp }: Call): Rated & { readonly rows: readonly PriceRow[] } {
  const compiled = compileRates(catalog.prices.get(route.id) ?? [], atMs)
  const inputTokens = totalInputTokens(used) ?? 0n
  const pick = selectRates(compiled, { atMs, inputTokens, serviceTier: tier, region: route.region, variant: undefined })
  return { ...rateCall({ quantities: used, pick, multiplierBp }), rows: compiled.rows }
}

const textOf = (used: { readonly [U in Unit]?: bigint }) =>
  Object.fromEntries(Object.entries(used).map(([unit, amount]) => [unit, amount.toString()]))

/** A record as settling writes it, with a hold of `granted`. */
function receiptOf(given: Call, granted: bigint): string {
  const { route, side, multiplierBp, atMs, tier, used } = given
  const rated = rate(given)
  const charged = rated.markedNano < granted ? rated.markedNano : granted
  const isPaid = charged > 0n
  const own = side === 'byok' ? ['byok'] : []
  const snapshot = buildSnapshot({
    routeId: route.id,
    capabilityClass: route.capabilityClass,
    side,
    multiplierBp,
    multiplierId: 'margin-1',
    catalogVersion: 'seed',
    rows: rated.rows,
  })
  const leaf = {
    kind: 'record',
    id: '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f',
    account: 'ab'.repeat(32),
    createdAt: new Date(atMs + 1_000).toISOString(),
    closedBy: 'settle',
    status: 'succeeded',
    surface: 'openai_chat',
    stream: true,
    model: route.modelId,
    route: route.id,
    provider: route.providerId,
    servedModel: null,
    serviceTier: tier ?? null,
    side,
    fund: [...own, ...(isPaid ? ['wallet'] : [])].join('+') || 'none',
    usageSource: 'reported',
    usageFlags: [],
    quantities: textOf(used),
    lines: rated.lines
      .filter((line) => line.quantity > 0n)
      .map((line) => ({ unit: line.unit, quantity: line.quantity.toString(), priceRowId: line.frozen.priceRowId })),
    unpricedUnits: [...rated.unpricedUnits],
    grantedNano: granted.toString(),
    providerCostNano: rated.unpricedUnits.length === 0 ? rated.providerCostNano.toString() : null,
    markedNano: rated.markedNano.toString(),
    chargedNano: charged.toString(),
    absorbedNano: (rated.markedNano - charged).toString(),
    memoNano: (side === 'byok' ? rated.providerCostNano : 0n).toString(),
    allocations: isPaid ? [{ kind: 'wallet', amountNano: charged.toString() }] : [],
  }
  return signReceiptOf(leaf, snapshot)
}

it('what the server charges for any usage of any priced route of the catalog, the verifier computes too', async () => {
  let priced = 0
  await fc.assert(
    fc.asyncProperty(call, fc.bigInt(0n, 10_000_000_000n), async (given, granted) => {
      const verdict = await verifyReceipt(receiptOf(given, granted), [TEST_LOG_KEY])
      expect(verdict).toMatchObject({ kind: 'verified' })
      if (verdict.kind === 'verified' && verdict.subject.kind === 'record')
        priced += verdict.subject.amounts.lines.length
    }),
    { numRuns: 3_000 },
  )
  // Far from empty: most calls have lines.
  expect(priced).toBeGreaterThan(3_000)
}, 60_000)

it('one more or less of anything that was used is refused', async () => {
  await fc.assert(
    fc.asyncProperty(call, fc.boolean(), async (given, more) => {
      const text = receiptOf(given, 10n ** 12n)
      const line = /"quantity":"(\d+)"/.exec(text)
      fc.pre(line !== null)
      const [whole, digits = ''] = line
      const changed = text.replace(whole, `"quantity":"${BigInt(digits) + (more ? 1n : -1n)}"`)
      expect(await verifyReceipt(changed, [TEST_LOG_KEY])).toMatchObject({ kind: 'refused' })
    }),
    { numRuns: 300 },
  )
}, 60_000)
