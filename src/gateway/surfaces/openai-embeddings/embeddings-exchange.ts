import { assert } from '../../../base/assert.ts'
import type { Provider } from '../../../catalog/catalog.ts'
import type { CallExchange } from '../../call-exchange.ts'
import { decodeGeminiEmbeddings } from '../../providers/gemini/decode-embeddings.ts'
import { encodeGeminiEmbeddings } from '../../providers/gemini/encode-embeddings.ts'
import { decodeOpenAIEmbeddingsUsage } from '../../providers/openai/usage.ts'
import type { WholeAnswer } from '../../stream-exchange.ts'
import type { EmbeddingsCall } from '../../wire/embeddings-call.ts'
import { spliceTopLevel } from '../../wire/json-splice.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'

/** Embeddings in OpenAI's dialect: passed on where the provider speaks it, translated to Gemini's batches. */
export function createEmbeddingsExchange(call: EmbeddingsCall, body: Uint8Array): CallExchange {
  const passesTo = (provider: Provider) => provider.dialect === 'openai'
  return {
    passesTo,
    encode({ provider, route }) {
      if (!passesTo(provider)) {
        assert(provider.dialect === 'gemini', 'embeddings are translated to Gemini only')
        return { ...encodeGeminiEmbeddings(call, route), stream: false }
      }
      const edits = { set: { model: JSON.stringify(route.upstreamModel) }, remove: ['kasa', 'models'] }
      return { path: '/embeddings', headers: {}, body: spliceTopLevel(body, edits), stream: false, adjusted: [] }
    },
    stream: undefined,
    whole:
      ({ provider }, { model }) =>
      (bytes) =>
        passesTo(provider) ? readOwn(bytes) : readGemini(call, model, bytes),
    producedText: () => '',
  }
}

const noText = () => ''

function readOwn(body: Uint8Array): WholeAnswer | undefined {
  const json = parseJson(new TextDecoder().decode(body))
  const isList = typeof json === 'object' && json !== null && 'data' in json && Array.isArray(json.data)
  return isList ? { usage: decodeOpenAIEmbeddingsUsage(json), error: undefined, text: noText, body } : undefined
}

function readGemini(call: EmbeddingsCall, model: string, body: Uint8Array): WholeAnswer | undefined {
  const json = parseJson(new TextDecoder().decode(body))
  const decoded = decodeGeminiEmbeddings(json, { model, encodingFormat: call.encodingFormat ?? 'float' })
  if (decoded.kind === 'unreadable') return undefined
  const rendered = new TextEncoder().encode(JSON.stringify(decoded.response))
  return { usage: decoded.usage, error: undefined, text: noText, body: rendered }
}
