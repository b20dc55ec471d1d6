import { renderCohereError } from '../wire/response/render-cohere-error.ts'
import { renderAnthropicError, renderOpenAIError, type RenderableError } from '../wire/response/render-error.ts'

/** Who reads errors below a path: the first that fits. */
const ENVELOPES: readonly { readonly below: string; readonly render: (error: RenderableError) => object }[] = [
  { below: '/v1/messages', render: renderAnthropicError },
  { below: '/v2/', render: renderCohereError },
  { below: '/v1/', render: renderOpenAIError },
]

/** An error as the SDKs of a path read it. Undefined for paths that are no inference surface. */
export function errorEnvelope(path: string, error: RenderableError): object | undefined {
  return ENVELOPES.find(({ below }) => path.startsWith(below))?.render(error)
}
