import type { BilledCall } from '../../inbound-call.ts'
import type { Requirement } from '../../../routing/requirement.ts'
import type { KasaField } from '../../wire/request/kasa-field.ts'
import { admitCall } from '../admit-call.ts'
import type { LiveDialect } from '../../surfaces/live/live-dialect.ts'
import type { LiveCaller, LiveDeps } from './live-deps.ts'
import type { HeldTurn } from './held-turn.ts'
import type { OpenedLive } from './opened-live.ts'
import { planTurn } from './plan-turn.ts'

/**
 * The next turn of a session: counted by the limits, priced as it is now, held.
 * @throws AppError `rate_limited`, `insufficient_funds`, `plan_limit_exceeded`, or why its route or key may not be used
 */
export async function admitTurn(deps: LiveDeps, caller: LiveCaller, opened: OpenedLive): Promise<HeldTurn> {
  await caller.stillAllowed()
  const { route, credential } = opened.first.candidate
  const inputTokensMax = opened.context.inputTokensMax()
  const planned = planTurn(deps, caller, { ...opened, inputTokensMax, route, credentialId: credential.id })
  const pass = caller.passOfTurn()
  pass.count()
  pass.beginWithin(opened.context.expected().text + opened.context.expected().audio)
  const inbound = { ...turnCall(caller, { ...opened, requirement: planned.requirement }), pass }
  try {
    const admission = await admitCall(deps.gateway, inbound, planned)
    deps.gateway.openCalls.add(admission.callId)
    return { inbound, ...planned, admission, startedMs: deps.gateway.clock.monotonicMs(), tried: [] }
  } catch (error) {
    pass.end()
    throw error
  }
}

/** A turn as a call: what is said in it is never kept. */
export function turnCall(
  caller: LiveCaller,
  about: { readonly dialect: LiveDialect; readonly kasa: KasaField | undefined; readonly requirement: Requirement },
): BilledCall {
  return {
    requestId: caller.requestId,
    principal: caller.principal,
    surface: 'realtime',
    dialect: about.dialect.dialect,
    content: { canonical: () => about.dialect.name, words: () => '' },
    requirement: about.requirement,
    stream: true,
    quoteId: undefined,
    session: about.kasa?.session,
    droppable: {},
  }
}
