import type { CallExchange } from '../../call-exchange.ts'
import type { InboundCall } from '../../inbound-call.ts'
import { requirementOfEmbeddings } from '../../requirement-of.ts'
import type { NativeProviders } from '../chat/chat-dialect.ts'
import type { ClientDialect } from '../client-dialect.ts'
import type { InboundRequest } from '../inbound-request.ts'
import type { ParsedEmbeddings } from './parsed-embeddings.ts'

type ReadEmbeddings = {
  readonly parsed: ParsedEmbeddings
  readonly dialect: ClientDialect
  readonly native: NativeProviders
  readonly exchange: CallExchange
}

/** An embeddings request of any dialect, once it is parsed, as the conductor takes it. */
export function inboundEmbeddings(request: InboundRequest, read: ReadEmbeddings): InboundCall {
  const { parsed } = read
  const { call } = parsed
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'embeddings',
    dialect: read.dialect,
    content: {
      canonical: () => JSON.stringify(call),
      words: () => (call.input.kind === 'texts' ? call.input.texts.join('\n') : ''),
    },
    requirement: requirementOfEmbeddings(parsed, read.native, request.body.length),
    stream: false,
    quoteId: parsed.kasa?.quote,
    session: parsed.kasa?.session,
    droppable: parsed.reported,
    exchange: read.exchange,
  }
}
