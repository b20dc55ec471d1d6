import { isJsonObject } from '../../../base/json.ts'
import type { CallExchange } from '../../call-exchange.ts'
import type { EncodedUpstream } from '../../encoded-upstream.ts'
import { decodeGeminiEmbeddings } from '../../providers/gemini/decode-embeddings.ts'
import { encodeOpenAIEmbeddings } from '../../providers/openai/encode-embeddings.ts'
import { decodeOpenAIEmbeddingsUsage } from '../../providers/openai/usage.ts'
import type { WholeAnswer } from '../../stream-exchange.ts'
import type { EmbeddingsCall } from '../../wire/embeddings-call.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'

export type EmbedMethod = 'embedContent' | 'batchEmbedContents'
type Asked = { readonly call: EmbeddingsCall; readonly json: unknown; readonly method: EmbedMethod }

/** Embeddings in Google's dialect: passed on to Google, translated to providers of OpenAI's dialect. */
export function createGeminiEmbeddingsExchange(asked: Asked): CallExchange {
  const passesTo: CallExchange['passesTo'] = (provider) => provider.dialect === 'gemini'
  return {
    passesTo,
    encode: ({ provider, route }) =>
      passesTo(provider)
        ? passOn(asked, route.upstreamModel)
        : { ...encodeOpenAIEmbeddings(asked.call, route), stream: false },
    stream: undefined,
    whole:
      ({ provider }, { model }) =>
      (body) =>
        passesTo(provider) ? readOwn(model, body) : readOpenAI(asked.method, body),
    producedText: () => '',
  }
}

/** Google wants the model's name in the path and in every request. */
function passOn({ json, method }: Asked, upstreamModel: string): EncodedUpstream {
  const model = `models/${upstreamModel}`
  const { kasa: _kasa, models: _models, ...body } = isJsonObject(json) ? json : {}
  const requests: unknown = body['requests']
  const named = Array.isArray(requests)
    ? { ...body, requests: requests.map((one: unknown) => (isJsonObject(one) ? { ...one, model } : one)) }
    : { ...body, model }
  return {
    path: `/models/${encodeURIComponent(upstreamModel)}:${method}`,
    headers: {},
    body: JSON.stringify(named),
    stream: false,
    adjusted: [],
  }
}

const noText = () => ''

function readOwn(model: string, body: Uint8Array): WholeAnswer | undefined {
  const decoded = decodeGeminiEmbeddings(parseJson(new TextDecoder().decode(body)), { model, encodingFormat: 'float' })
  if (decoded.kind === 'unreadable') return undefined
  return { usage: decoded.usage, error: undefined, text: noText, body }
}

function readOpenAI(method: EmbedMethod, body: Uint8Array): WholeAnswer | undefined {
  const json = parseJson(new TextDecoder().decode(body))
  const data = isJsonObject(json) && Array.isArray(json['data']) ? json['data'].filter(isJsonObject) : undefined
  if (data === undefined || data.length === 0) return undefined
  const embeddings = data.map(({ embedding }) => ({ values: embedding }))
  const answer = method === 'embedContent' ? { embedding: embeddings[0] } : { embeddings }
  return {
    usage: decodeOpenAIEmbeddingsUsage(json),
    error: undefined,
    text: noText,
    body: new TextEncoder().encode(JSON.stringify(answer)),
  }
}
