import type { AppError } from '../base/error.ts'
import { renderAnthropicError, renderOpenAIError } from '../gateway/wire/response/render-error.ts'

/** The envelope of the surface: Anthropic's on its path, OpenAI's on every other below `/v1`, none elsewhere. */
export function renderInferenceError(path: string, error: AppError, requestId: string): unknown {
  if (path.startsWith('/v1/messages')) return renderAnthropicError(error.code, error.init.public, requestId)
  if (path.startsWith('/v1/')) return renderOpenAIError(error.code, error.init.public, error.init.param)
  return undefined
}
