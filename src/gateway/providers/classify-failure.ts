import type { Dialect } from '../../catalog/catalog.ts'
import { classifyAnthropicError } from './anthropic/classify.ts'
import { classifyBedrockError } from './bedrock/classify.ts'
import { classifyGeminiError } from './gemini/classify.ts'
import { classifyOpenAIError } from './openai/classify.ts'
import { classifyResponse, type ErrorClassifier, type FailedResponse } from './shared/classify-response.ts'
import type { UpstreamFailure } from './shared/failure.ts'

const BY_DIALECT: Record<Dialect, ErrorClassifier> = {
  openai: classifyOpenAIError,
  anthropic: classifyAnthropicError,
  gemini: classifyGeminiError,
  bedrock: classifyBedrockError,
}

/** What a failed answer of a provider means: whose fault, whether to go elsewhere, when to come back. Never throws. */
export function classifyFailure(response: FailedResponse & { readonly dialect: Dialect }): UpstreamFailure {
  return classifyResponse(response, BY_DIALECT[response.dialect])
}
