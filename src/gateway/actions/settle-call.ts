import { AppError } from '../../base/error.ts'
import type { Nano } from '../../base/money.ts'
import type { Settled, SettleItem } from '../../billing/ledger/ledger-port.ts'
import type { Rated } from '../../billing/rating/charge-line.ts'
import { rateCall } from '../../billing/rating/rate-call.ts'
import { ratesOfVariant } from '../../billing/rating/rates-of-variant.ts'
import { selectRates, totalInputTokens } from '../../billing/rating/select-rates.ts'
import type { RecordDraftInput, RecordStatus } from '../../billing/records/record-draft.ts'
import type { Quantities } from '../../catalog/unit.ts'
import type { Candidate, RoutePlan } from '../../routing/route-plan.ts'
import type { BilledCall } from '../inbound-call.ts'
import { openCallOf, servedBy } from '../open-call.ts'
import { errorOfFailure } from '../upstream-error.ts'
import type { KasaTrailer } from '../stream-exchange.ts'
import type { Admission } from './admit-call.ts'
import type { Attempt } from './attempt.ts'
import { type CountedUsage, countUsage } from './count-usage.ts'
import { tokensOf } from '../tokens-of.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import { learnCache } from './warm-routes.ts'
import { compiledRatesOf, frozenPricesOf } from './price-freezer.ts'

/** One try, as the record lists it. */
export type TriedCandidate = {
  readonly candidate: Candidate
  readonly attempt: Attempt
  readonly durationMs: number
  readonly outputTokensMax: number
  /** Another try answered first. */
  readonly isLost?: boolean
}

type Ended = {
  readonly inbound: BilledCall
  readonly plan: RoutePlan
  readonly admission: Admission
  /** At least one. The last one is what the call came to. */
  readonly tried: readonly TriedCandidate[]
}

const STATUS: Record<Attempt['kind'], RecordStatus> = {
  answered: 'succeeded',
  interrupted: 'interrupted',
  client_gone: 'aborted',
  failed: 'failed',
}

/** Waits between tries to reach a database that is gone. The lease is prolonged by the heartbeat meanwhile. */
const RETRY_AFTER_MS = [50, 100, 250, 500, 1_000, 2_000] as const
/** How long an answer waits for its settlement; after that it goes out, and settling goes on behind it. */
const ANSWER_WAITS_MS = 10_000

/**
 * Writes the one record of a call: quantities, frozen prices, what is charged. Tried until the database takes it; a call
 * that outlives its server is closed by the sweeper.
 * @returns what the answer tells about its money
 */
export async function settleCall(deps: GatewayDeps, ended: Ended): Promise<KasaTrailer> {
  const last = ended.tried.at(-1)
  if (last === undefined) throw new AppError('internal', { public: 'A call ended without an attempt. No money moved.' })
  const usage = await countUsage(deps, ended.inbound, last)
  ended.inbound.pass?.settle(tokensOf(usage.quantities))
  learnCache(deps, ended.inbound, { candidate: last.candidate, usage })
  const rated = rate(ended, last, usage.quantities)
  const item = settleItemOf(deps, ended, { last, usage, rated })
  const settled = await settleInTime(deps, item)
  const chargedNano = settled?.kind === 'recorded' || settled?.kind === 'replay' ? settled.chargedNano : 0n
  deps.log.info('call.settled', {
    callId: ended.admission.callId,
    requestId: ended.inbound.requestId,
    route: last.candidate.route.id,
    status: STATUS[last.attempt.kind],
    chargedNano: chargedNano.toString(),
    settled: settled?.kind ?? 'pending',
  })
  return {
    record: ended.admission.callId,
    charged_nano: chargedNano.toString(),
    provider_cost_nano: isPriced(last.candidate, rated) ? rated.providerCostNano.toString() : 'unknown',
    fund: fundText(servedBy(last.candidate).ownFund, settled),
    model: last.candidate.route.id,
  }
}

function rate(ended: Ended, { candidate, attempt }: TriedCandidate, quantities: Quantities): Rated {
  const atMs = ended.admission.startedAtMs
  const rates = ratesOfVariant(compiledRatesOf(candidate, atMs), ended.inbound.requirement.variants)
  const pick = selectRates(rates, {
    atMs,
    inputTokens: totalInputTokens(quantities) ?? 0n,
    serviceTier: attempt.usage?.serviceTier ?? ended.inbound.requirement.serviceTier,
    region: candidate.route.region,
    variant: undefined,
  })
  const { multiplierBp, fixedFee } = candidate
  return rateCall({ quantities, pick, multiplierBp, fixedFee, isFeeFree: freePlaceIn(ended, candidate) !== undefined })
}

/** A call that ended on another side than it was admitted for pays by the terms of that side. */
function freePlaceIn({ admission }: Ended, candidate: Candidate): number | undefined {
  return candidate.side === 'byok' && candidate.fixedFee !== undefined ? admission.nthOfMonth : undefined
}

/** A cost is only told where every unit has a price: half a cost is not a cost. */
function isPriced(candidate: Candidate, rated: Rated): boolean {
  return candidate.priceKnown && rated.unpricedUnits.length === 0
}

function settleItemOf(
  deps: GatewayDeps,
  ended: Ended,
  result: { readonly last: TriedCandidate; readonly usage: CountedUsage; readonly rated: Rated },
): SettleItem {
  const { last, rated } = result
  const record = draftOf(deps, ended, result)
  return {
    callId: ended.admission.callId,
    accountId: ended.inbound.principal.accountId,
    markedNano: rated.markedNano,
    memoNano: memoOf(last.candidate, rated),
    record: record,
    snapshot: frozenPricesOf(last.candidate, ended.plan.catalogVersion),
  }
}

/** What the customer pays the provider directly. */
function memoOf(candidate: Candidate, rated: Rated): Nano {
  return candidate.side === 'byok' ? rated.providerCostNano : 0n
}

function draftOf(
  deps: GatewayDeps,
  ended: Ended,
  result: { readonly last: TriedCandidate; readonly usage: CountedUsage; readonly rated: Rated },
): RecordDraftInput {
  const { last, usage, rated } = result
  const { attempt, candidate } = last
  const report = attempt.usage
  const lines = linesOf(rated)
  const nthOfMonth = lines.length === 0 ? undefined : freePlaceIn(ended, candidate)
  return {
    ...openCallOf(ended.inbound, candidate, ended.plan),
    status: STATUS[attempt.kind],
    servedModel: report?.servedModel,
    serviceTier: report?.serviceTier,
    quantities: textOfQuantities(usage.quantities),
    lines,
    usageSource: usage.source,
    usageFlags: [...usage.flags],
    reportedCostNano: report?.reportedCostNano?.toString(),
    providerCostNano: candidate.priceKnown ? rated.providerCostNano.toString() : null,
    unpricedUnits: [...rated.unpricedUnits],
    ...(nthOfMonth === undefined ? {} : { feeFree: { nthOfMonth } }),
    attempts: ended.tried.map((one) => viewAttempt(ended, one)),
    errorCode: errorCodeOf(last),
    endReason: attempt.failure?.class ?? attempt.kind,
    startedAtMs: ended.admission.startedAtMs,
    firstByteMs: attempt.firstByteMs === undefined ? undefined : Math.round(attempt.firstByteMs),
    totalMs: Math.max(0, Math.round(deps.clock.nowMs() - ended.admission.startedAtMs)),
    outputTokensMax: last.outputTokensMax,
  }
}

function errorCodeOf({ attempt, candidate }: TriedCandidate): string | undefined {
  if (attempt.thrown instanceof AppError) return attempt.thrown.code
  if (attempt.failure === undefined) return undefined
  return errorOfFailure(attempt.failure, { routeId: candidate.route.id, charged: false, callId: '' }).code
}

/** Lines of what was used. A reported zero stays among the quantities; as a line it would only be noise. */
function linesOf(rated: Rated) {
  const used = rated.lines.filter(({ quantity }) => quantity > 0n)
  return used.map(({ unit, quantity, frozen }) => ({
    unit,
    quantity: quantity.toString(),
    priceRowId: frozen.priceRowId,
  }))
}

function textOfQuantities(quantities: Quantities): Record<string, string> {
  return Object.fromEntries(Object.entries(quantities).map(([unit, quantity]) => [unit, quantity.toString()]))
}

function viewAttempt(ended: Ended, tried: TriedCandidate) {
  const { candidate, attempt, durationMs, isLost = false } = tried
  return {
    routeId: candidate.route.id,
    credentialId: candidate.credential.id,
    outcome: isLost ? ('lost' as const) : attempt.kind,
    httpStatus: attempt.httpStatus,
    reason: attempt.failure?.class,
    durationMs: Math.round(durationMs),
    firstByteMs: attempt.firstByteMs === undefined ? undefined : Math.round(attempt.firstByteMs),
    ...(isLost ? { lost: costOfLost(ended, tried) } : {}),
  }
}

/** What a try that lost cost its payer: known where its provider told all of its use, else the most that it may be. */
function costOfLost(ended: Ended, tried: TriedCandidate) {
  const { candidate, attempt } = tried
  const paidBy = candidate.side === 'byok' ? ('own_key' as const) : ('platform' as const)
  const nothing = attempt.failure?.unreachable === true
  const used = nothing ? {} : attempt.isWhole ? attempt.usage?.quantities : undefined
  const rated = used === undefined ? undefined : rate(ended, tried, used)
  if (rated !== undefined && isPriced(candidate, rated)) return { paidBy, costNano: rated.providerCostNano.toString() }
  return { paidBy, ...(candidate.priceKnown ? { costMaxNano: candidate.maxCostNano.toString() } : {}) }
}

/** As the database names the funds of a record; see billing.fund_text. */
function fundText(ownFund: string, settled: Settled | undefined): string {
  const paid =
    settled?.kind === 'recorded' || settled?.kind === 'replay' ? settled.allocations.map(({ kind }) => kind) : []
  const parts = [
    ...(ownFund === 'none' ? [] : [ownFund]),
    ...['allowance', 'wallet'].filter((kind) => paid.some((one) => one === kind)),
  ]
  return parts.length === 0 ? 'none' : parts.join('+')
}

/** Undefined: not written yet, and still being tried. */
async function settleInTime(deps: GatewayDeps, item: SettleItem): Promise<Settled | undefined> {
  const settling = settleUntilDone(deps, item)
  let cancel = () => {}
  const late = new Promise<undefined>((resolve) => {
    cancel = deps.clock.after(ANSWER_WAITS_MS, () => resolve(undefined))
  })
  const settled = await Promise.race([settling, late])
  cancel()
  return settled
}

async function settleUntilDone(deps: GatewayDeps, item: SettleItem): Promise<Settled> {
  deps.openCalls.add(item.callId)
  try {
    for (let tries = 0; ; tries++) {
      try {
        return await deps.ledger.settle(item)
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'unavailable') throw error
        deps.log.warn('call.settle_retried', { callId: item.callId, tries: tries + 1, error })
        await deps.clock.sleep(RETRY_AFTER_MS[Math.min(tries, RETRY_AFTER_MS.length - 1)] ?? 1_000)
      }
    }
  } finally {
    deps.openCalls.remove(item.callId)
  }
}
