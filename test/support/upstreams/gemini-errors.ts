import type { PlainAnswer } from './answer.ts'
import type { ProviderError } from './fault.ts'

/** A refusal in Google's envelope (google.rpc.Status as JSON). */
export function geminiError(code: number, status: string, message: string, details?: readonly unknown[]): PlainAnswer {
  return {
    kind: 'plain',
    status: code,
    body: { error: { code, message, status, ...(details === undefined ? {} : { details }) } },
  }
}

export function geminiInvalid(message: string): PlainAnswer {
  return geminiError(400, 'INVALID_ARGUMENT', message)
}

export function geminiErrors(error: ProviderError): PlainAnswer {
  switch (error) {
    case 'invalid_key':
      // Not 401: a wrong key is an invalid argument to Google.
      return geminiError(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'API_KEY_INVALID',
          domain: 'googleapis.com',
          metadata: { service: 'generativelanguage.googleapis.com' },
        },
      ])
    case 'permission':
      return geminiError(403, 'PERMISSION_DENIED', 'Your project does not have permission to access this resource.')
    case 'rate_limited':
      // The wait is in the body; there is no Retry-After header.
      return geminiError(
        429,
        'RESOURCE_EXHAUSTED',
        'You exceeded your current quota, please check your plan and billing details. Please retry in 7.5s.',
        [
          {
            '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
            violations: [{ quotaId: 'GenerateRequestsPerMinutePerProjectPerModel', quotaValue: '10' }],
          },
          { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7.5s' },
        ],
      )
    case 'quota':
      return geminiError(
        429,
        'RESOURCE_EXHAUSTED',
        'You exceeded your current quota, please check your plan and billing details.',
        [
          {
            '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
            violations: [{ quotaId: 'GenerateRequestsPerDayPerProjectPerModel-FreeTier', quotaValue: '50' }],
          },
        ],
      )
    case 'overloaded':
      return geminiError(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.')
    case 'server_error':
      return geminiError(
        500,
        'INTERNAL',
        'An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting',
      )
    case 'bad_request':
      return geminiInvalid('Invalid JSON payload received. Unexpected end of string.')
    case 'model_not_found':
      return geminiUnknownModel('gemini-unknown')
    case 'too_large':
      return geminiInvalid('The input token count (1200000) exceeds the maximum number of tokens allowed (1048575).')
  }
}

export function geminiUnknownModel(model: string): PlainAnswer {
  return geminiError(
    404,
    'NOT_FOUND',
    `models/${model} is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.`,
  )
}
