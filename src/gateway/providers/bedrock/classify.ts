import type { ErrorFacts, FailureClass } from '../shared/failure.ts'

/** @see https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html */
export function classifyBedrockError(facts: ErrorFacts): FailureClass | undefined {
  const { status, message } = facts
  if (status === 403 && /security token|signature|access key/i.test(message)) return 'auth_invalid'
  if (status === 429 && /tokens per day/i.test(message)) return 'quota_exhausted'
  // The model failed or is not ready, which is no fault of the request.
  if (status === 424) return 'server_error'
  return undefined
}
