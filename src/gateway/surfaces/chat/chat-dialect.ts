import type { Dialect, Provider } from '../../../catalog/catalog.ts'
import type { Candidate } from '../../../routing/route-plan.ts'
import type { EncodedUpstream } from '../../encoded-upstream.ts'
import type { ChatDecoder } from '../../providers/chat-wires.ts'
import type { StreamExchange } from '../../stream-exchange.ts'
import type { AnswerIdentity } from '../../wire/answer-identity.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import type { StreamRenderer } from '../../wire/response/stream-renderer.ts'
import type { ClientDialect } from '../client-dialect.ts'
import type { ChatRequest } from './chat-request.ts'

/** One way in which clients write chats: one object per folder of `surfaces/`. */
export type ChatDialect = {
  readonly name: ClientDialect
  readonly native: NativeProviders
  /** Providers of the same dialect get the client's own bytes. */
  readonly pass: {
    encode(request: ChatRequest, candidate: Candidate, outputTokensMax: number): EncodedUpstream
    stream(request: ChatRequest, provider: Provider): StreamExchange
    readonly decoder: ChatDecoder
    /** The body without what other providers left in its history, which a native provider would refuse. */
    clean(body: Record<string, unknown>): Record<string, unknown>
  }
  /** All others get a translation, and their events become answers of this dialect. */
  readonly render: {
    whole(events: readonly CallEvent[], identity: AnswerIdentity, request: ChatRequest): object
    stream(identity: AnswerIdentity, request: ChatRequest): StreamRenderer
  }
}

/** Which providers take a client dialect as it is. */
export type NativeProviders = {
  readonly dialect: Dialect
  /** Only these of the dialect. Undefined: all of them. */
  readonly only?: readonly string[]
}

export function isNative(native: NativeProviders, provider: Pick<Provider, 'id' | 'dialect'>): boolean {
  return provider.dialect === native.dialect && (native.only === undefined || native.only.includes(provider.id))
}
