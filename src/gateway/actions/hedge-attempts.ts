import { AppError } from '../../base/error.ts'
import type { Candidate } from '../../routing/route-plan.ts'
import type { AnswerSink } from '../answer-sink.ts'
import type { InboundCall } from '../inbound-call.ts'
import { mayBeMadeTwice } from '../next-try.ts'
import { type Lane, raceFor } from '../race-sinks.ts'
import type { Attempt } from './attempt.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import type { Rival } from './run-attempt.ts'
import type { TriedCandidate } from './settle-call.ts'

/** What one try is made of. */
export type NextTry = { readonly candidate: Candidate; readonly outputTokensMax: number }

/**
 * Whether a wish for a second try can be granted at all. Said before anything is held.
 * @throws AppError `invalid_request`
 */
export function requireHedge(deps: Pick<GatewayDeps, 'hedges'>, { surface, requirement }: InboundCall): void {
  if (requirement.preferences.hedge === undefined) return
  const nothing = 'Nothing was sent upstream; no money moved.'
  if (deps.hedges.placesMax === 0) {
    throw new AppError('invalid_request', {
      public: `This instance asks no second provider while the first is silent: its operator allows it with KASA_HEDGES_MAX. Leave out kasa.hedge. ${nothing}`,
      param: 'kasa.hedge',
    })
  }
  if (!mayBeMadeTwice(surface)) {
    throw new AppError('invalid_request', {
      public: `Calls for ${surface} are not asked of two providers: each would make the thing and bill it. Leave out kasa.hedge. ${nothing}`,
      param: 'kasa.hedge',
    })
  }
}

/** Whether these two may be under way at once. The owner of a key pays its provider for a lost try too: only if it is wished. */
export function mayHedge(inbound: InboundCall, first: NextTry, second: NextTry): boolean {
  const { hedge } = inbound.requirement.preferences
  const isOnOwnKey = [first, second].some(({ candidate }) => candidate.side === 'byok')
  return hedge !== undefined && (hedge.onOwnKeys || !isOnOwnKey)
}

type Hedged = {
  readonly first: NextTry
  readonly second: NextTry
  readonly afterMs: number
  /** Where the answer goes. */
  readonly sink: AnswerSink
  /** Makes one try. Never throws. */
  readonly run: (
    next: NextTry,
    own: { readonly sink: AnswerSink; readonly rival: Rival; readonly isFirst: boolean },
  ) => Promise<Attempt>
}

/**
 * The first try, and a second beside it when the first has said nothing for so long. Who answers first has the client; the
 * other is aborted, or read on where its provider bills it anyway, and cut off with the end of the winner.
 * @returns the tries in their order, the one that the call came to last
 */
export async function hedgeAttempts(deps: GatewayDeps, hedged: Hedged): Promise<readonly TriedCandidate[]> {
  const race = raceFor(hedged.sink)
  const one = startTry(deps, hedged, { next: hedged.first, lane: race.lane(), isFirst: true })
  const isSilent = await isSilentFor(deps, one, hedged.afterMs)
  const giveBack = isSilent && !hedged.sink.isGone() ? deps.hedges.take() : undefined
  if (giveBack === undefined) return [await one.tried]
  try {
    const two = startTry(deps, hedged, { next: hedged.second, lane: race.lane(), isFirst: false })
    return await decide({ one, two, race })
  } finally {
    giveBack()
  }
}

type Try = {
  readonly lane: Lane
  readonly tried: Promise<TriedCandidate>
  readonly heard: Promise<void>
  /** Ends it, whatever its provider bills. */
  cut(): void
}

function startTry(
  deps: GatewayDeps,
  { run }: Hedged,
  { next, lane, isFirst }: { readonly next: NextTry; readonly lane: Lane; readonly isFirst: boolean },
): Try {
  const { promise: heard, resolve } = Promise.withResolvers<void>()
  let abort: (() => void) | undefined
  let isCut = false
  const cut = () => {
    isCut = true
    abort?.()
  }
  const watch = {
    heard: resolve,
    flying(end: () => void) {
      abort = end
      if (isCut) end()
    },
  }
  lane.sink.onGone(() => {
    if (lane.isLost() && next.candidate.provider.abortPolicy === 'cancel') cut()
  })
  const startedMs = deps.clock.monotonicMs()
  const tried = run(next, { sink: lane.sink, rival: { watch, isLost: () => lane.isLost() }, isFirst }).then(
    (attempt) => {
      if (attempt.kind === 'answered') lane.claim()
      return { ...next, attempt, durationMs: deps.clock.monotonicMs() - startedMs }
    },
  )
  return { lane, tried, heard, cut }
}

async function isSilentFor(deps: GatewayDeps, one: Try, afterMs: number): Promise<boolean> {
  let cancel = () => {}
  const late = new Promise<boolean>((resolve) => {
    cancel = deps.clock.after(afterMs, () => resolve(true))
  })
  const isSilent = await Promise.race([one.tried.then(() => false), one.heard.then(() => false), late])
  cancel()
  return isSilent
}

async function decide(run: {
  readonly one: Try
  readonly two: Try
  readonly race: ReturnType<typeof raceFor>
}): Promise<readonly TriedCandidate[]> {
  const { one, two, race } = run
  const ended = await Promise.race([
    one.tried.then(() => one),
    two.tried.then(() => two),
    race.won.then(() => undefined),
  ])
  const winner = race.winner()
  if (winner !== undefined) return winner === one.lane ? over(two, one) : over(one, two)
  if (ended === undefined) return over(two, one)
  const other = ended === one ? two : one
  const { attempt } = await ended.tried
  // Nothing was shown yet. Failed: the other is the call's hope, and whatever it comes to is what the call came to.
  if (attempt.kind === 'failed') return [await ended.tried, await other.tried]
  // The client left. Who tells what was used is what the call came to; of two that do not tell, the first.
  if (attempt.usage !== undefined || ended === one) return over(other, ended)
  const last = await other.tried
  return last.attempt.kind === 'failed' ? [last, await ended.tried] : over(ended, other)
}

/** The loser may go on until the winner has ended, if that does not stop its meter anyway. Then it is cut off. */
async function over(loser: Try, winner: Try): Promise<readonly TriedCandidate[]> {
  const won = await winner.tried
  loser.cut()
  const lost = await loser.tried
  return [{ ...lost, isLost: true }, won]
}
