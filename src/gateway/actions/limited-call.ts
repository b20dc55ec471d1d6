import type { AnswerSink } from '../answer-sink.ts'
import type { InboundCall } from '../inbound-call.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import { handleCall } from './handle-call.ts'
import { moderateCall } from './moderate-call.ts'

/**
 * A call within the limits of its key: tokens and a place are taken before it is judged and planned, and come back however it ends.
 * @throws AppError `rate_limited` or `unavailable` before anything else is done, and whatever {@link moderateCall} and {@link handleCall} throw
 */
export async function limitedCall(deps: GatewayDeps, inbound: InboundCall, sink: AnswerSink): Promise<void> {
  const { pass } = inbound
  if (pass === undefined) return moderatedCall(deps, inbound, sink)
  await pass.begin({ tokens: tokensAtMost(inbound), onGone: (left) => sink.onGone(left) })
  try {
    await moderatedCall(deps, inbound, sink)
  } finally {
    pass.end()
  }
}

async function moderatedCall(deps: GatewayDeps, inbound: InboundCall, sink: AnswerSink): Promise<void> {
  await moderateCall(deps, inbound)
  await handleCall(deps, inbound, sink)
}

/** What the call is expected to read, and the most that it may write: the client's own limit, or what is expected. */
function tokensAtMost({ requirement }: InboundCall): number {
  return requirement.inputTokensExpected + (requirement.outputTokensMax ?? requirement.outputTokensExpected)
}
