import { renderCohereError } from '../wire/response/render-cohere-error.ts'
import {
  renderAnthropicError,
  renderGeminiError,
  renderOpenAIError,
  type RenderableError,
} from '../wire/response/render-error.ts'

/** Who reads errors of a path: the first that fits. */
const ENVELOPES: readonly { readonly of: RegExp; readonly render: (error: RenderableError) => object }[] = [
  { of: /^\/v1\/messages/, render: renderAnthropicError },
  { of: /^\/v1beta\//, render: renderGeminiError },
  { of: /^\/v1\/models\/.+:(?:generate|streamGenerate|embed|batchEmbed)Contents?$/, render: renderGeminiError },
  { of: /^\/v1\/models\/.+:countTokens$/, render: renderGeminiError },
  { of: /^\/v2\//, render: renderCohereError },
  { of: /^\/v1\//, render: renderOpenAIError },
]

/** An error as the SDKs of a path read it. Undefined for paths that are no inference surface. */
export function errorEnvelope(path: string, error: RenderableError): object | undefined {
  return ENVELOPES.find((envelope) => envelope.of.test(path))?.render(error)
}
