import { isJsonObject } from '../../../base/json.ts'
import type { InboundCall } from '../../inbound-call.ts'
import { createUsageReader } from '../../providers/shared/usage-reader.ts'
import type { WholeAnswer } from '../../stream-exchange.ts'
import { kasaFieldFromHeaders } from '../../wire/request/kasa-field.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import { inboundEmbeddings } from '../embeddings/inbound-embeddings.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { parseInferenceBody } from '../parse-body.ts'
import { createPassedExchange } from '../passed/passed-exchange.ts'
import { parseCohereEmbed } from './parse-cohere-embed.ts'

/** Reads a request for embeddings in Cohere's own words, whose bytes go on to Cohere. */
export function readCohereEmbed(request: InboundRequest): InboundCall {
  const parsed = parseCohereEmbed(parseInferenceBody(request.body), kasaFieldFromHeaders(request.header))
  return inboundEmbeddings(request, {
    parsed,
    dialect: 'cohere',
    native: { dialect: 'openai', only: ['cohere'] },
    exchange: createPassedExchange(request.body, {
      streams: false,
      // Cohere has it beside the API in OpenAI's style that its base URL names.
      pathAt: () => ({ path: '/v2/embed', beside: '/compatibility/v1' }),
      whole: () => readAnswer,
    }),
  })
}

function readAnswer(body: Uint8Array): WholeAnswer | undefined {
  const json = parseJson(new TextDecoder().decode(body))
  if (!isJsonObject(json) || !isJsonObject(json['embeddings'])) return undefined
  const reader = createUsageReader()
  const tokens = reader.count(reader.details(reader.details(json, 'meta'), 'billed_units'), 'input_tokens')
  if (tokens !== undefined) reader.put('embedding_tokens', tokens)
  const usage = reader.report({ servedModel: undefined, serviceTier: undefined, reportedCostNano: undefined })
  return { usage: tokens === undefined ? undefined : usage, error: undefined, text: () => '', body }
}
