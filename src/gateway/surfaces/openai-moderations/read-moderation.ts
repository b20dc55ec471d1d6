import { isJsonObject } from '../../../base/json.ts'
import type { InboundCall } from '../../inbound-call.ts'
import { requirementOfPassed } from '../../passed-requirement.ts'
import { createUsageReader } from '../../providers/shared/usage-reader.ts'
import type { UsageReport } from '../../wire/call-event.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { OWN_COUNT } from '../metering.ts'
import { createPassedExchange } from '../passed/passed-exchange.ts'
import { readPassed } from '../passed/read-passed.ts'
import { MODERATION_MODEL, moderationSchema } from './moderation-schema.ts'

/** A token is never shorter than a byte; English has about four bytes in one. */
const BYTES_PER_TOKEN_EXPECTED = 4

/** Reads a request to judge texts and images. OpenAI does it free of charge, others by the token. */
export function readModeration(request: InboundRequest): InboundCall {
  const { body, kasa, models, canonical } = readPassed(request, moderationSchema, MODERATION_MODEL)
  const bytes = request.body.length
  const tokensExpected = BigInt(Math.ceil(bytes / BYTES_PER_TOKEN_EXPECTED))
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'moderation',
    dialect: 'openai',
    content: { canonical, words: () => '' },
    requirement: requirementOfPassed({
      surface: 'moderation',
      models,
      kasa,
      capabilities: hasImage(body.input) ? [{ capability: 'vision', because: 'the input holds an image' }] : [],
      meters: [{ max: { input_tokens: BigInt(bytes) }, expected: { input_tokens: tokensExpected } }],
    }),
    stream: false,
    quoteId: kasa?.quote,
    session: kasa?.session,
    droppable: {},
    exchange: createPassedExchange(request.body, {
      streams: false,
      pathAt: () => ({ path: '/moderations' }),
      whole: () => (answer) => {
        const json = parseJson(new TextDecoder().decode(answer))
        if (!isJsonObject(json) || !Array.isArray(json['results'])) return undefined
        return { usage: readUsage(json, tokensExpected), error: undefined, text: () => '', body: answer }
      },
    }),
  }
}

function hasImage(input: string | readonly unknown[]): boolean {
  return typeof input !== 'string' && input.some((part) => isJsonObject(part) && part['type'] === 'image_url')
}

/** OpenAI reports nothing, since it charges nothing. */
function readUsage(answer: Record<string, unknown>, tokensExpected: bigint): UsageReport {
  const reader = createUsageReader()
  const usage = reader.details(answer, 'usage')
  const tokens = reader.count(usage, 'prompt_tokens') ?? reader.count(usage, 'total_tokens')
  if (tokens === undefined) reader.flag(`input${OWN_COUNT}`)
  reader.put('input_tokens', tokens ?? tokensExpected)
  const { model } = answer
  return reader.report({
    servedModel: typeof model === 'string' ? model : undefined,
    serviceTier: undefined,
    reportedCostNano: undefined,
  })
}
