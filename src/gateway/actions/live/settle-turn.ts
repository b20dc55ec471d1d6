import type { UpstreamFailure } from '../../providers/shared/failure.ts'
import type { KasaTrailer } from '../../stream-exchange.ts'
import type { EndedSign } from '../../surfaces/live/live-sign.ts'
import { OWN_COUNT } from '../../surfaces/metering.ts'
import type { UsageReport } from '../../wire/call-event.ts'
import type { Attempt, AttemptFailure } from '../attempt.ts'
import { failureWithoutAnswer } from '../network-failure.ts'
import { reportAttempt } from '../report-attempt.ts'
import { settleCall } from '../settle-call.ts'
import type { HeldTurn } from './held-turn.ts'
import type { LiveDeps } from './live-deps.ts'

type EndedTurn = {
  readonly held: HeldTurn
  readonly how: Attempt['kind']
  /** Undefined: the provider never said how it ended. */
  readonly sign: EndedSign | undefined
}

/** Writes the one record of a turn. Never throws for what became of it. */
export async function settleTurn(deps: LiveDeps, ended: EndedTurn): Promise<KasaTrailer> {
  const { gateway } = deps
  const { held } = ended
  const attempt = attemptOf(ended)
  const { inbound, plan, admission, candidate } = held
  const durationMs = gateway.clock.monotonicMs() - held.startedMs
  const last = { candidate, attempt, durationMs, outputTokensMax: candidate.outputTokensMax }
  reportAttempt(gateway, candidate, attempt)
  try {
    return await settleCall(gateway, { inbound, plan, admission, tried: [...held.tried, last] })
  } finally {
    gateway.openCalls.remove(admission.callId)
    inbound.pass?.end()
  }
}

function attemptOf({ held, how, sign }: EndedTurn): Attempt {
  return {
    kind: how,
    usage: sign?.usage ?? estimateOf(held),
    producedText: () => '',
    isWhole: sign !== undefined,
    failure: failureOf(how, sign),
    httpStatus: 101,
    firstByteMs: held.firstByteMs,
    deliver: () => {},
    fail: () => undefined,
  }
}

/**
 * Of a turn that said something and was never reported: what went by is counted. One that said nothing used nothing that
 * is known of.
 */
function estimateOf({ said, reads }: HeldTurn): UsageReport | undefined {
  if (said === undefined || reads === undefined || said.text + said.audio === 0) return undefined
  return {
    quantities: {
      input_tokens: BigInt(reads.text),
      input_audio_tokens: BigInt(reads.audio),
      output_tokens: BigInt(said.text),
      output_audio_tokens: BigInt(said.audio),
    },
    servedModel: undefined,
    serviceTier: undefined,
    reportedCostNano: undefined,
    flags: [`input${OWN_COUNT}`, `output${OWN_COUNT}`],
  }
}

function failureOf(how: Attempt['kind'], sign: EndedSign | undefined): AttemptFailure | undefined {
  if (how === 'interrupted') return failureWithoutAnswer(undefined)
  if (how !== 'failed') return undefined
  const failure: UpstreamFailure = { class: 'server_error', tryNext: false, providerMessage: sign?.words ?? '' }
  return { ...failure, original: undefined, unreachable: false }
}
