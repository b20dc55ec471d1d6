import { AppError } from '../../../base/error.ts'
import { isJsonObject } from '../../../base/json.ts'
import { decodeUtf8 } from '../../wire/sse/sse-lines.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import type { LiveDialect } from '../live/live-dialect.ts'
import { createGeminiLiveReader } from './live-reader.ts'

const SERVICE = '/ws/google.ai.generativelanguage.'
const METHOD = '.GenerativeService.BidiGenerateContent'
const VERSIONS = ['v1beta', 'v1alpha', 'v1'] as const
/** Of the path that a credential names, which the socket has in its name. */
const VERSION_PATH = /\/(v1(?:beta|alpha)?)$/
const MODELS = 'models/'

/** Google's Live API. The first message names the model; errors are told by how the connection ends. @see https://ai.google.dev/api/live */
export const geminiLive: LiveDialect = {
  name: 'live',
  // Google's own client writes two slashes after a base URL without a path.
  paths: VERSIONS.flatMap((version) => ['', '/'].map((slash) => `${slash}${SERVICE}${version}${METHOD}`)),
  dialect: 'gemini',
  opensWith: 'first_message',
  pathAt({ basePath }) {
    const version = VERSION_PATH.exec(basePath)?.[1] ?? 'v1beta'
    return `${basePath.replace(VERSION_PATH, '')}${SERVICE}${version}${METHOD}`
  },
  passedHeaders: [],
  readModel: ({ first }) => modelOf(first),
  withModel(first, upstreamModel) {
    const name = MODELS + upstreamModel
    const message = parseJson(decodeUtf8(first))
    if (!isJsonObject(message) || !isJsonObject(message['setup']) || message['setup']['model'] === name) return first
    return Buffer.from(JSON.stringify({ ...message, setup: { ...message['setup'], model: name } }))
  },
  createReader: createGeminiLiveReader,
  cancelMessage: undefined,
  errorMessage: () => undefined,
}

function modelOf(first: Uint8Array): string {
  const message = parseJson(decodeUtf8(first))
  const setup = isJsonObject(message) ? message['setup'] : undefined
  const model = isJsonObject(setup) ? setup['model'] : undefined
  if (typeof model === 'string' && model.length > MODELS.length) return model.replace(MODELS, '')
  throw new AppError('invalid_request', {
    public: 'The first message is {"setup": {"model": …}}. Nothing was sent upstream; no money moved.',
    param: 'setup.model',
  })
}
