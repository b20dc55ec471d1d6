import { AppError } from '../../../base/error.ts'
import { isJsonObject } from '../../../base/json.ts'
import type { InboundCall } from '../../inbound-call.ts'
import { kasaFieldFromHeaders } from '../../wire/request/kasa-field.ts'
import { inboundChat } from '../chat/inbound-chat.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { parseInferenceBody } from '../parse-body.ts'
import { createArrayStream } from './array-stream.ts'
import { geminiModelOf } from './gemini-model.ts'
import { geminiGenerate } from './gemini-generate.ts'
import { parseGeminiGenerate } from './parse-gemini-generate.ts'

/** Reads a request to `generateContent`. */
export function readGenerate(request: InboundRequest): InboundCall {
  return read(request, false)
}

/** Reads a request to `streamGenerateContent`: server-sent events with `alt=sse`, else one JSON array. */
export function readStreamGenerate(request: InboundRequest): InboundCall {
  const inbound = read(request, true)
  if (request.query('alt') === 'sse') return inbound
  const { exchange } = inbound
  return {
    ...inbound,
    exchange: {
      ...exchange,
      stream: (candidate, identity) => {
        const events = exchange.stream?.(candidate, identity)
        if (events === undefined) throw new AppError('internal', { public: 'Chats stream. No money moved.' })
        return createArrayStream(events)
      },
    },
  }
}

function read(request: InboundRequest, stream: boolean): InboundCall {
  const json = parseInferenceBody(request.body)
  const model = geminiModelOf(request, json)
  const parsed = parseGeminiGenerate(json, { model, stream }, kasaFieldFromHeaders(request.header))
  return inboundChat(geminiGenerate, request, { json, parsed, echo: isJsonObject(json) ? json : {} })
}
