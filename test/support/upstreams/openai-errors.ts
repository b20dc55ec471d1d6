import type { PlainAnswer } from './answer.ts'
import type { ProviderError } from './fault.ts'

/** A refusal in OpenAI's envelope. */
export function openAIError(
  status: number,
  error: {
    readonly message: string
    readonly type?: string
    readonly param?: string | null
    readonly code?: string | null
  },
  headers: Readonly<Record<string, string>> = {},
): PlainAnswer {
  const { message, type = 'invalid_request_error', param = null, code = null } = error
  return {
    kind: 'plain',
    status,
    headers: { 'x-request-id': 'req_standin', 'openai-version': '2020-10-01', ...headers },
    body: { error: { message, type, param, code } },
  }
}

/** Messages as OpenAI writes them. @see https://platform.openai.com/docs/guides/error-codes (seen 2025) */
export function openAIErrors(error: ProviderError): PlainAnswer {
  switch (error) {
    case 'invalid_key':
      return wrongKey('sk-wrong')
    case 'permission':
      return openAIError(403, {
        message: 'You have insufficient permissions for this operation. Missing scopes: model.request.',
      })
    case 'rate_limited':
      return openAIError(
        429,
        {
          message:
            'Rate limit reached for gpt-4o in organization org-x on tokens per min (TPM): Limit 30000, Used 29800, Requested 900. Please try again in 1.4s. Visit https://platform.openai.com/account/rate-limits to learn more.',
          type: 'tokens',
          code: 'rate_limit_exceeded',
        },
        {
          'retry-after': '2',
          'retry-after-ms': '1400',
          'x-ratelimit-remaining-tokens': '0',
          'x-ratelimit-reset-tokens': '1.4s',
        },
      )
    case 'quota':
      return openAIError(429, {
        message:
          'You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.',
        type: 'insufficient_quota',
        code: 'insufficient_quota',
      })
    case 'overloaded':
      return openAIError(503, {
        message: 'The engine is currently overloaded, please try again later',
        type: 'server_error',
        code: 'server_overloaded',
      })
    case 'server_error':
      return openAIError(500, {
        message:
          'The server had an error while processing your request. Sorry about that! You can retry your request, or contact us through our help center at help.openai.com if the error persists.',
        type: 'server_error',
      })
    case 'bad_request':
      return openAIError(400, {
        message:
          "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON.)",
      })
    case 'model_not_found':
      return unknownModel('gpt-unknown')
    case 'too_large':
      return openAIError(400, {
        message:
          "This model's maximum context length is 128000 tokens. However, your messages resulted in 130000 tokens. Please reduce the length of the messages.",
        param: 'messages',
        code: 'context_length_exceeded',
      })
  }
}

/** OpenAI repeats the key, masked, in its message: a gateway that forwards the text leaks part of a secret. */
export function wrongKey(key: string): PlainAnswer {
  const masked = key.length > 12 ? `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}` : key
  return openAIError(401, {
    message: `Incorrect API key provided: ${masked}. You can find your API key at https://platform.openai.com/account/api-keys.`,
    code: 'invalid_api_key',
  })
}

export function unknownModel(model: string): PlainAnswer {
  return openAIError(404, {
    message: `The model \`${model}\` does not exist or you do not have access to it.`,
    code: 'model_not_found',
  })
}
