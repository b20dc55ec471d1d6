import type { z } from 'zod'
import { isJsonObject } from '../../base/json.ts'
import type { InboundCall } from '../inbound-call.ts'
import { anthropicMessagesSchema } from './anthropic-messages/anthropic-messages-schema.ts'
import { readMessages } from './anthropic-messages/read-messages.ts'
import { generateSchema } from './gemini-generate/generate-schema.ts'
import { geminiPath } from './gemini-generate/gemini-paths.ts'
import { readGenerate } from './gemini-generate/read-generate.ts'
import type { InboundRequest, RequestReader } from './inbound-request.ts'
import { parseInferenceBody } from './parse-body.ts'

/** One way to ask how many tokens a request has. Nothing is called, so nothing is held, recorded or charged. */
export type CountRow = {
  readonly paths: readonly string[]
  readonly summary: string
  readonly body: z.ZodType
  readonly read: RequestReader
  readonly render: (tokens: number) => object
}

export const COUNT_ROWS: readonly CountRow[] = [
  {
    paths: ['/v1/messages/count_tokens'],
    summary: 'Tokens of an Anthropic request, counted by Kasa',
    body: anthropicMessagesSchema.omit({ max_tokens: true }),
    read: (request) => readMessages(withBody(request, (body) => ({ max_tokens: 1, ...body }))),
    render: (tokens) => ({ input_tokens: tokens }),
  },
  {
    paths: [geminiPath('v1beta', 'countTokens'), geminiPath('v1', 'countTokens')],
    summary: 'Tokens of a Gemini request, counted by Kasa',
    body: generateSchema,
    read: (request) => readGenerate(withBody(request, unwrapped)),
    render: (tokens) => ({ totalTokens: tokens }),
  },
]

/** The words as they are, and pictures, sound and pages as they usually count. */
export function countedTokens({ content }: InboundCall, tokensOfWords: number): number {
  return tokensOfWords + (content.mediaTokens?.() ?? 0)
}

/** Google takes the contents alone, or a whole request inside `generateContentRequest`. */
function unwrapped(body: Record<string, unknown>): Record<string, unknown> {
  const whole = body['generateContentRequest'] ?? body['generate_content_request']
  return isJsonObject(whole) ? whole : body
}

function withBody(
  request: InboundRequest,
  change: (body: Record<string, unknown>) => Record<string, unknown>,
): InboundRequest {
  const json = parseInferenceBody(request.body)
  if (!isJsonObject(json)) return request
  return { ...request, body: new TextEncoder().encode(JSON.stringify(change(json))) }
}
