import type { Provider } from '../../../catalog/catalog.ts'
import type { Candidate } from '../../../routing/route-plan.ts'
import type { CallExchange } from '../../call-exchange.ts'
import type { EncodedUpstream } from '../../encoded-upstream.ts'
import { foldUsage } from '../../fold-usage.ts'
import { CHAT_WIRES, type ChatDecoder } from '../../providers/chat-wires.ts'
import type { EncodeTarget } from '../../providers/shared/encoded-request.ts'
import type { StreamExchange, WholeAnswer } from '../../stream-exchange.ts'
import type { AnswerIdentity } from '../../wire/answer-identity.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import { type ChatDialect, isNative } from './chat-dialect.ts'
import type { ChatRequest } from './chat-request.ts'
import { limitToSend } from './output-limit.ts'
import { producedTextOf, textOfEvent } from './produced-text.ts'
import { createTranslatedStream } from './translated-stream.ts'

/** The exchange of a chat: the client's own bytes where the provider takes them, a translation where it does not. */
export function createChatExchange(dialect: ChatDialect, request: ChatRequest): CallExchange {
  const passesTo = (provider: Provider) => isNative(dialect.native, provider)
  const decoderOf = (provider: Provider) => (passesTo(provider) ? dialect.pass.decoder : CHAT_WIRES[provider.dialect])
  return {
    passesTo,
    encode: (candidate, outputTokensMax) =>
      passesTo(candidate.provider)
        ? dialect.pass.encode(request, candidate, outputTokensMax)
        : translate(request, candidate, outputTokensMax),
    stream: ({ provider }, identity) => streamOf(dialect, request, { provider, identity }),
    whole:
      ({ provider }, identity) =>
      (body) => {
        const read = readWhole(decoderOf(provider), provider, body)
        if (read === undefined) return undefined
        if (passesTo(provider)) return { ...read, body }
        const rendered = dialect.render.whole(read.events, identity, request)
        return { ...read, body: new TextEncoder().encode(JSON.stringify(rendered)) }
      },
    producedText(provider, received) {
      const decoder = decoderOf(provider)
      return producedTextOf(decoder.stream(provider), received, decoder.frames?.())
    },
  }
}

function translate(request: ChatRequest, candidate: Candidate, outputTokensMax: number): EncodedUpstream {
  const { provider, route } = candidate
  const target: EncodeTarget = {
    upstreamModel: route.upstreamModel,
    maxOutputTokens: limitToSend(request, candidate, outputTokensMax),
    maxTokensField: provider.maxTokensField,
    usageFlavor: provider.usageFlavor,
    modelOutputLimit: route.limits.outputTokens,
  }
  return { ...CHAT_WIRES[provider.dialect].encode(request.call, target), stream: request.call.stream }
}

function streamOf(
  dialect: ChatDialect,
  request: ChatRequest,
  { provider, identity }: { readonly provider: Provider; readonly identity: AnswerIdentity },
): StreamExchange {
  if (isNative(dialect.native, provider)) return dialect.pass.stream(request, provider)
  const wire = CHAT_WIRES[provider.dialect]
  return createTranslatedStream(wire.stream(provider), dialect.render.stream(identity, request), wire.frames?.())
}

function readWhole(
  decoder: ChatDecoder,
  provider: Provider,
  body: Uint8Array,
): (Omit<WholeAnswer, 'body'> & { readonly events: readonly CallEvent[] }) | undefined {
  const json = parseJson(new TextDecoder().decode(body))
  if (typeof json !== 'object' || json === null) return undefined
  const events = decoder.whole(json, provider)
  const error = events.find((event) => event.kind === 'error')
  if (error === undefined && !events.some((event) => event.kind === 'end')) return undefined
  return {
    events,
    usage: foldUsage(events.flatMap((event) => (event.kind === 'usage' ? [event.usage] : []))),
    error,
    text: () => events.map(textOfEvent).join(''),
  }
}
