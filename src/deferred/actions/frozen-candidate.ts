import { quotedRows } from '../../billing/quotes/quote.ts'
import { thawFee } from '../../billing/rating/frozen-fee.ts'
import { priceSnapshotSchema } from '../../billing/rating/price-snapshot.ts'
import type { GatewayDeps } from '../../gateway/actions/gateway-deps.ts'
import type { Candidate } from '../../routing/route-plan.ts'
import type { Frozen } from '../job.ts'

const NO_BOUNDS = {
  inputTokensMin: 0,
  inputTokensExpected: 0,
  inputTokensMax: 0,
  outputTokensMin: 0,
  outputTokensExpected: 0,
  outputTokensMax: 0,
  inputUnits: [],
  outputUnits: [],
  othersExpected: {},
  othersMax: {},
} as const

/**
 * The candidate that a job was created with: its prices are those of then. Its amounts were said when it was planned and
 * read zero here. Undefined: its key or its route is gone.
 */
export function frozenCandidate(deps: Pick<GatewayDeps, 'catalog' | 'vault'>, frozen: Frozen): Candidate | undefined {
  const { openCall, credentialId, priceKnown, multiplierBp, outputTokensMax } = frozen
  const snapshot = priceSnapshotSchema.parse(JSON.parse(frozen.snapshot.body))
  const catalog = deps.catalog.current()
  const credential = deps.vault.byId(credentialId)
  const route = catalog.routes.get(openCall.routeId)
  const provider = catalog.providers.get(openCall.provider)
  if (credential === undefined || route === undefined || provider === undefined) return undefined
  return {
    route,
    provider,
    credential,
    side: openCall.side,
    isFallback: openCall.isFallback,
    priceRows: quotedRows({ routeId: openCall.routeId, rows: snapshot.rows }),
    priceKnown,
    multiplierBp,
    multiplierId: snapshot.multiplierId,
    fixedFee: snapshot.fixedFee === undefined ? undefined : thawFee(snapshot.fixedFee),
    invoice: undefined,
    outputTokensMax,
    expectedOutlayNano: undefined,
    expectedChargeNano: 0n,
    maxChargeNano: 0n,
    minChargeNano: 0n,
    expectedCostNano: 0n,
    maxCostNano: 0n,
    expectedRates: [],
    bounds: NO_BOUNDS,
  }
}
