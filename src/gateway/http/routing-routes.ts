import type { FastifyInstance, FastifyReply } from 'fastify'
import { formatInstant } from '../../base/instant.ts'
import { formatUsd, type Nano } from '../../base/money.ts'
import { explainPlan } from '../../routing/explain-route.ts'
import type { Candidate } from '../../routing/route-plan.ts'
import { type QuotedCall, quoteCall } from '../actions/quote-call.ts'
import { inboundRequest } from './inbound-request.ts'
import type { InferenceHttpDeps } from './inference-routes.ts'
import { readAny } from './read-any.ts'

/** Mounts what tells a price or a choice without making a call: nothing is sent upstream, no money moves. */
export function mountRouting(app: FastifyInstance, deps: InferenceHttpDeps): void {
  app.post('/v1/route/explain', async (request, reply) => {
    const inbound = readAny(inboundRequest(deps.authorize(request), request))
    const plan = deps.gateway.planCall(inbound.requirement, inbound.principal)
    return sendJson(reply, request.id, explainPlan(plan))
  })
  app.post('/v1/quote', async (request, reply) => {
    const inbound = readAny(inboundRequest(deps.authorize(request), request))
    return sendJson(reply, request.id, viewQuote(await quoteCall(deps.gateway, inbound)))
  })
}

function sendJson(reply: FastifyReply, requestId: string, body: object): FastifyReply {
  return reply.header('x-request-id', requestId).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

function viewQuote({ quote, candidates, candidateCount, assumptions }: QuotedCall) {
  return {
    id: quote.id,
    expiresAt: formatInstant(quote.expiresAtMs),
    candidates: candidates.map(viewCandidate),
    candidateCount,
    assumptions,
    use: 'Send the same request with kasa.quote or the header x-kasa-quote set to this id.',
  }
}

function viewCandidate(candidate: Candidate) {
  return {
    route: candidate.route.id,
    model: candidate.route.modelId,
    provider: candidate.provider.id,
    side: candidate.side,
    min: viewAmount(candidate.minChargeNano),
    expected: viewAmount(candidate.expectedChargeNano),
    max: viewAmount(candidate.maxChargeNano),
    providerCost: { expected: viewAmount(candidate.expectedCostNano), max: viewAmount(candidate.maxCostNano) },
    multiplierBp: candidate.multiplierBp,
    outputTokensMax: candidate.outputTokensMax,
    rates: candidate.expectedRates.map(({ unit, rate, source, observedOn }) => ({
      unit,
      priceNano: rate.priceNano.toString(),
      perQuantity: rate.perQuantity.toString(),
      source,
      observedOn,
    })),
  }
}

function viewAmount(amountNano: Nano) {
  return { nano: amountNano.toString(), usd: formatUsd(amountNano) }
}
