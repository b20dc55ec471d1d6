import type { Nano } from '../../base/money.ts'
import type { SettleItem } from '../../billing/ledger/ledger-port.ts'
import type { Rated } from '../../billing/rating/charge-line.ts'
import type { RecordDraftInput } from '../../billing/records/record-draft.ts'
import type { CountedUsage } from '../../gateway/actions/count-usage.ts'
import { frozenPricesOf } from '../../gateway/actions/price-freezer.ts'
import { openCallOf } from '../../gateway/open-call.ts'
import type { UsageReport } from '../../gateway/wire/call-event.ts'
import { JOB_TRAITS } from '../job-traits.ts'
import type { Frozen, Item, ItemStatus, Job } from '../job.ts'
import { publicId } from '../public-id.ts'
import { closeItems } from '../store/job-store.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import type { Decided, NewItem } from './planned-job.ts'

/** What became of an item. Without `used` nothing was used, as far as anybody knows. */
export type ItemEnd = {
  readonly item: Item
  readonly status: ItemStatus
  readonly reason: string
  readonly httpStatus?: number | undefined
  readonly used?: { readonly report: UsageReport | undefined; readonly usage: CountedUsage; readonly rated: Rated }
}

export type SettledItem = {
  readonly status: ItemStatus
  readonly chargedNano: Nano
  readonly costNano: Nano | undefined
}

/** Settlements on their way at once: they share the ledger's transactions. */
const AT_ONCE = 500

/** Writes the records of items: once each, however often this is repeated. Answers by call id. */
export async function settleItems(
  deps: DeferredDeps,
  job: Job,
  ends: readonly ItemEnd[],
): Promise<ReadonlyMap<string, SettledItem>> {
  const { ledger, db } = deps.gateway
  const settled = new Map<string, SettledItem>()
  for (let from = 0; from < ends.length; from += AT_ONCE) {
    const some = ends.slice(from, from + AT_ONCE)
    await Promise.all(
      some.map(async (end) => {
        const answer = await ledger.settle(settleItemOf(deps, job, end))
        const costNano = costOf(job.frozen, end)
        // The sweeper was first: the call has its record, and it says that nothing was charged.
        if (answer.kind === 'closed') settled.set(end.item.callId, { status: 'unresolved', chargedNano: 0n, costNano })
        else settled.set(end.item.callId, { status: end.status, chargedNano: answer.chargedNano, costNano })
      }),
    )
    const closed = some.flatMap(({ item: { callId }, reason }) => {
      const one = settled.get(callId)
      return one === undefined ? [] : [{ callId, reason, status: one.status, chargedNano: one.chargedNano }]
    })
    await closeItems(db, closed)
  }
  return settled
}

function costOf({ priceKnown }: Frozen, { status, used }: ItemEnd): Nano | undefined {
  if (status === 'unresolved' || !priceKnown) return undefined
  if (used === undefined) return 0n
  return used.rated.unpricedUnits.length === 0 ? used.rated.providerCostNano : undefined
}

function settleItemOf(deps: DeferredDeps, job: Job, end: ItemEnd): SettleItem {
  const { frozen } = job
  return {
    callId: end.item.callId,
    accountId: job.accountId,
    markedNano: end.used?.rated.markedNano ?? 0n,
    memoNano: frozen.openCall.side === 'byok' ? (end.used?.rated.providerCostNano ?? 0n) : 0n,
    record: draftOf(deps, job, end),
    snapshot: frozen.snapshot,
  }
}

function draftOf({ gateway }: DeferredDeps, job: Job, end: ItemEnd): RecordDraftInput {
  const { frozen } = job
  const { item, used } = end
  const lines = linesOf(used?.rated)
  const totalMs = Math.max(0, Math.round(gateway.clock.nowMs() - frozen.atMs))
  const isKnown = frozen.priceKnown && end.status !== 'unresolved'
  return {
    ...frozen.openCall,
    job: { id: publicId(job.kind, job.id), item: item.customId },
    status: end.status,
    servedModel: used?.report?.servedModel,
    serviceTier: JOB_TRAITS[job.kind].serviceTier,
    quantities: Object.fromEntries(
      Object.entries(used?.usage.quantities ?? {}).map(([unit, quantity]) => [unit, quantity.toString()]),
    ),
    lines,
    usageSource: used?.usage.source ?? 'none',
    usageFlags: [...(used?.usage.flags ?? [])],
    reportedCostNano: used?.report?.reportedCostNano?.toString(),
    providerCostNano: isKnown ? (used?.rated.providerCostNano ?? 0n).toString() : null,
    unpricedUnits: [...(used?.rated.unpricedUnits ?? [])],
    ...(item.freePlace === undefined || lines.length === 0 ? {} : { feeFree: { nthOfMonth: item.freePlace } }),
    attempts: [
      {
        routeId: frozen.openCall.routeId,
        credentialId: frozen.credentialId,
        outcome: end.status === 'succeeded' ? 'answered' : 'failed',
        httpStatus: end.httpStatus,
        reason: end.status === 'succeeded' ? undefined : end.reason,
        durationMs: totalMs,
      },
    ],
    errorCode: end.status === 'failed' ? 'upstream_failed' : undefined,
    endReason: end.reason,
    startedAtMs: frozen.atMs,
    totalMs,
    outputTokensMax: frozen.outputTokensMax,
  }
}

/** Lines of what was used. A reported zero stays among the quantities; as a line it would only be noise. */
function linesOf(rated: Rated | undefined) {
  const used = rated?.lines.filter(({ quantity }) => quantity > 0n) ?? []
  return used.map(({ unit, quantity, frozen }) => ({
    unit,
    quantity: quantity.toString(),
    priceRowId: frozen.priceRowId,
  }))
}

/** Gives back what was held for items of a job that is refused: each gets the record of a call that was not made. */
export async function settleUnsent(
  { gateway }: DeferredDeps,
  { plan, candidate }: Decided,
  items: readonly NewItem[],
): Promise<void> {
  const snapshot = frozenPricesOf(candidate, plan.catalogVersion)
  const settle = ({ inbound, callId }: NewItem) =>
    gateway.ledger.settle({
      callId,
      accountId: inbound.principal.accountId,
      markedNano: 0n,
      memoNano: 0n,
      record: {
        ...openCallOf(inbound, candidate, plan),
        status: 'aborted',
        endReason: 'never_sent',
        providerCostNano: '0',
      },
      snapshot,
    })
  for (let from = 0; from < items.length; from += AT_ONCE)
    await Promise.all(items.slice(from, from + AT_ONCE).map(settle))
}
