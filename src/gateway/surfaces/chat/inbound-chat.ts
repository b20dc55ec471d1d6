import { isJsonObject, type JsonObject } from '../../../base/json.ts'
import { requirementOf } from '../../requirement-of.ts'
import type { InboundCall } from '../../inbound-call.ts'
import type { ParsedChat } from '../../wire/request/parsed-chat.ts'
import type { InboundRequest } from '../inbound-request.ts'
import type { ChatDialect } from './chat-dialect.ts'
import { createChatExchange } from './chat-exchange.ts'
import { mediaTokensOf } from '../../token-bounds.ts'
import { requestedTextOf } from './requested-text.ts'
import { stablePrefixOf } from './stable-prefix.ts'

type ReadChat = {
  readonly json: unknown
  readonly parsed: ParsedChat
  readonly dialectHeaders?: Readonly<Record<string, string>>
  readonly echo?: Readonly<Record<string, unknown>>
}

/** A chat request of any dialect, once it is parsed, as the conductor takes it. */
export function inboundChat(dialect: ChatDialect, request: InboundRequest, read: ReadChat): InboundCall {
  const { json, parsed } = read
  const { call } = parsed
  const requirement = requirementOf(parsed, dialect.native, request.body)
  const exchange = createChatExchange(dialect, {
    call,
    requirement,
    body: request.body,
    withoutForeignSignatures: parsed.holdsForeignSignatures ? () => cleanedBody(dialect, json) : undefined,
    completions: parsed.completions,
    wantsUsage: parsed.wantsUsage,
    streamOptions: streamOptionsOf(json),
    dialectHeaders: read.dialectHeaders ?? {},
    echo: read.echo ?? {},
  })
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'chat',
    dialect: dialect.name,
    content: {
      canonical: () => JSON.stringify({ ...call, stream: false }),
      words: () => requestedTextOf(call),
      mediaTokens: () => mediaTokensOf(parsed).expected,
    },
    requirement,
    stream: call.stream,
    quoteId: parsed.kasa?.quote,
    session: parsed.kasa?.session,
    conversation: () => stablePrefixOf(call, { json, session: parsed.kasa?.session }),
    droppable: parsed.reported,
    exchange,
  }
}

/** The body written anew without signatures of other providers. */
function cleanedBody(dialect: ChatDialect, json: unknown): Uint8Array {
  const cleaned = isJsonObject(json) ? dialect.pass.clean(json) : json
  return new TextEncoder().encode(JSON.stringify(cleaned))
}

function streamOptionsOf(json: unknown): JsonObject | undefined {
  if (!isJsonObject(json) || !isJsonObject(json['stream_options'])) return undefined
  return Object.fromEntries(Object.entries(json['stream_options']).filter(isScalarEntry))
}

function isScalarEntry(entry: [string, unknown]): entry is [string, string | number | boolean] {
  return ['string', 'number', 'boolean'].includes(typeof entry[1])
}
