import type { AppError } from '../base/error.ts'
import { renderAnthropicError, renderOpenAIError } from '../gateway/wire/response/render-error.ts'

/** The envelope of the surface: Anthropic's on its path, OpenAI's on every other below `/v1`, none elsewhere. */
export function renderInferenceError(path: string, error: AppError, requestId: string): unknown {
  const { param, details } = error.init
  const renderable = { code: error.code, message: error.init.public, param, details, requestId }
  if (path.startsWith('/v1/messages')) return renderAnthropicError(renderable)
  if (path.startsWith('/v1/')) return renderOpenAIError(renderable)
  return undefined
}
