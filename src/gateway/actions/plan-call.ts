import { AppError } from '../../base/error.ts'
import type { CatalogReader } from '../../catalog/actions/read-catalog.ts'
import type { AccountTerms, TermsOf } from '../../catalog/account-terms.ts'
import type { CatalogSnapshot } from '../../catalog/catalog.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { withOwnMargins } from '../../routing/contract-margins.ts'
import { explainPlan } from '../../routing/explain-route.ts'
import { planRoute } from '../../routing/plan-route.ts'
import type { Requirement } from '../../routing/requirement.ts'
import type { RoutePlan } from '../../routing/route-plan.ts'
import type { RouteSpeeds } from '../../routing/route-speed.ts'
import type { RoutingPrincipal } from '../../routing/routing-world.ts'
import { buildRoutingIndex, type RoutingIndex } from '../../routing/routing-index.ts'
import type { WarmRoute } from '../../routing/warm-route.ts'
import type { Vault } from '../../vault/actions/create-vault.ts'

/** Decides where a request may go. All in memory. `warm`: who is believed to have cached a part of it. */
export type PlanCall = (requirement: Requirement, asker: RoutingPrincipal, warm?: readonly WarmRoute[]) => RoutePlan

type Contract = { readonly general: RoutingIndex; readonly own: RoutingIndex }

export function createPlanCall(deps: {
  readonly catalog: CatalogReader
  readonly vault: Vault
  readonly clock: Clock
  readonly termsOf: TermsOf
  /** How fast routes were lately. */
  readonly speeds: () => RouteSpeeds
}): PlanCall {
  const indexes = new WeakMap<CatalogSnapshot, RoutingIndex>()
  const contracts = new WeakMap<AccountTerms['margins'], Contract>()
  const indexOf = (snapshot: CatalogSnapshot) => {
    const known = indexes.get(snapshot)
    if (known !== undefined) return known
    const built = buildRoutingIndex(snapshot)
    indexes.set(snapshot, built)
    return built
  }
  /** Accounts with margins of their own plan with those; made once per contract and catalog. */
  const indexFor = (snapshot: CatalogSnapshot, { margins }: AccountTerms): RoutingIndex => {
    const general = indexOf(snapshot)
    if (margins.length === 0) return general
    const known = contracts.get(margins)
    if (known?.general === general) return known.own
    const own = withOwnMargins(general, margins)
    contracts.set(margins, { general, own })
    return own
  }
  return (requirement, asker, warm = []) => {
    const nowMs = deps.clock.nowMs()
    const terms = deps.termsOf(asker.accountId, nowMs)
    const snapshot = deps.catalog.current()
    return planRoute(requirement, {
      snapshot,
      index: indexFor(snapshot, terms),
      credentials: deps.vault.usableBy(asker.accountId),
      nowMs,
      ownKeyFee: terms.ownKeyFee,
      invoice: terms.invoice,
      principal: asker,
      speeds: deps.speeds(),
      warm,
      allowUnpricedOnOwnKey: true,
    })
  }
}

/**
 * @throws AppError `model_not_found` or `no_route` with counts and the nearest fix when nothing can serve the request,
 * `unavailable` when something could and its credential only rests
 */
export function requireRoute(plan: RoutePlan, deps: { readonly vault: Vault; readonly clock: Clock }): void {
  if (plan.kind === 'routed') return
  const restsUntilMs = restsUntil(plan, deps.vault)
  if (restsUntilMs !== undefined) throw resting(restsUntilMs - deps.clock.nowMs())
  const fix = plan.nearestFix === undefined ? '' : ` ${plan.nearestFix.replace(/[.]?$/, '.')}`
  if (plan.kind === 'model_not_found') {
    const names = plan.unknownModels.map((name) => `"${name}"`).join(', ')
    throw new AppError('model_not_found', {
      public: `There is no model ${names}.${fix} Nothing was sent upstream; no money moved.`,
      param: 'model',
    })
  }
  const { exclusionCounts } = explainPlan(plan)
  throw new AppError('no_route', {
    public: `No model can serve this request.${fix} Nothing was sent upstream; no money moved.`,
    param: 'model',
    details: { exclusionCounts, nearestFix: plan.nearestFix ?? null },
  })
}

/** When the first of the credentials comes back that are all that stands between the request and a route. */
function restsUntil(plan: RoutePlan, vault: Vault): number | undefined {
  const reasons = Map.groupBy(plan.refusals, ({ routeId }) => routeId)
  let earliestMs: number | undefined
  for (const all of reasons.values()) {
    // Keys that the request did not name are no candidates of it, rested or not.
    const refusals = all.filter(({ reason }) => reason !== 'credential_not_named')
    if (!refusals.every(({ reason }) => reason === 'credential_unhealthy')) continue
    for (const { credentialId } of refusals) {
      const coolUntilMs = credentialId === undefined ? undefined : vault.byId(credentialId)?.coolUntilMs
      if (coolUntilMs !== undefined && coolUntilMs > 0) earliestMs = Math.min(earliestMs ?? coolUntilMs, coolUntilMs)
    }
  }
  return earliestMs
}

const RETRY_SECONDS_MAX = 3_600

function resting(waitMs: number): AppError {
  const retryAfterSeconds = Math.min(RETRY_SECONDS_MAX, Math.max(1, Math.ceil(waitMs / 1_000)))
  return new AppError('unavailable', {
    public: `What could serve this request rests after failures of its provider or key, for about ${retryAfterSeconds} s. Nothing was sent upstream; no money moved.`,
    retryAfterSeconds,
  })
}
