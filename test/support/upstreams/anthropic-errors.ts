import type { PlainAnswer } from './answer.ts'
import type { ProviderError } from './fault.ts'

/** A refusal in Anthropic's envelope. @see https://docs.claude.com/en/api/errors */
export function anthropicError(
  status: number,
  type: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): PlainAnswer {
  return {
    kind: 'plain',
    status,
    headers: { 'request-id': 'req_011standin', ...headers },
    body: { type: 'error', error: { type, message }, request_id: 'req_011standin' },
  }
}

export function anthropicInvalid(message: string): PlainAnswer {
  return anthropicError(400, 'invalid_request_error', message)
}

export function anthropicErrors(error: ProviderError): PlainAnswer {
  switch (error) {
    case 'invalid_key':
      return anthropicError(401, 'authentication_error', 'invalid x-api-key')
    case 'permission':
      return anthropicError(
        403,
        'permission_error',
        'Your API key does not have permission to use the specified resource.',
      )
    case 'rate_limited':
      return anthropicError(
        429,
        'rate_limit_error',
        "This request would exceed your organization's rate limit of 30,000 input tokens per minute (org: standin, model: claude).",
        {
          'retry-after': '3',
          'anthropic-ratelimit-input-tokens-limit': '30000',
          'anthropic-ratelimit-input-tokens-remaining': '0',
          'anthropic-ratelimit-input-tokens-reset': '2026-01-01T00:00:03Z',
        },
      )
    case 'quota':
      return anthropicInvalid(
        'Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits.',
      )
    case 'overloaded':
      return anthropicError(529, 'overloaded_error', 'Overloaded', { 'x-should-retry': 'true' })
    case 'server_error':
      return anthropicError(500, 'api_error', 'Internal server error')
    case 'bad_request':
      return anthropicInvalid('The request body is not valid JSON: unexpected end of data: line 1 column 1 (char 0)')
    case 'model_not_found':
      return anthropicUnknownModel('claude-unknown')
    case 'too_large':
      return anthropicError(413, 'request_too_large', 'Request exceeds the maximum size')
  }
}

export function anthropicUnknownModel(model: string): PlainAnswer {
  return anthropicError(404, 'not_found_error', `model: ${model}`)
}
