import { AppError } from '../../../base/error.ts'
import { renderOpenAIError } from '../../wire/response/render-error.ts'
import type { LiveDialect } from '../live/live-dialect.ts'
import { createRealtimeReader } from './realtime-reader.ts'

/** OpenAI's realtime API over a WebSocket. @see https://platform.openai.com/docs/guides/realtime-websocket */
export const openAIRealtime: LiveDialect = {
  name: 'realtime',
  paths: ['/v1/realtime'],
  dialect: 'openai',
  opensWith: 'address',
  pathAt: ({ basePath, upstreamModel }) => `${basePath}/realtime?model=${encodeURIComponent(upstreamModel)}`,
  readModel({ query }) {
    const model = query('model')
    if (model !== undefined && model !== '') return model
    const odd = ['intent', 'call_id'].find((name) => query(name) !== undefined)
    throw new AppError(odd === undefined ? 'invalid_request' : 'unsupported_parameter', {
      public: `Name the model of the session in the address: /v1/realtime?model=gpt-realtime.${odd === undefined ? '' : ` Sessions with ${odd} are not offered.`} Nothing was sent upstream; no money moved.`,
      param: odd ?? 'model',
    })
  },
  passedHeaders: ['openai-beta'],
  createReader: createRealtimeReader,
  cancelMessage: JSON.stringify({ type: 'response.cancel' }),
  errorMessage: ({ code, init }) => {
    const { error } = renderOpenAIError({ code, message: init.public, param: init.param, details: init.details })
    return JSON.stringify({ type: 'error', event_id: `event_kasa_${code}`, error: { ...error, event_id: null } })
  },
}
