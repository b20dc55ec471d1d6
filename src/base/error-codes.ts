/**
 * Every error code that Kasa can answer with. Closed: a code that is not here does not exist.
 * `docs/reference/errors.md` mirrors this table; a test keeps the two equal.
 *
 * - `status`: HTTP status on every surface.
 * - `openai`: the `type` of OpenAI's envelope. - `anthropic`: the `error.type` of Anthropic's envelope.
 * - `advice`: what the caller can do next.
 */
export const ERROR_CODES = {
  invalid_request: {
    status: 400,
    title: 'The request is malformed',
    openai: 'invalid_request_error',
    anthropic: 'invalid_request_error',
    advice: 'Correct the field that the message names and send again. Nothing was sent upstream; no money moved.',
  },
  content_blocked: {
    status: 400,
    title: 'The guards of the account stopped the request',
    openai: 'invalid_request_error',
    anthropic: 'invalid_request_error',
    advice: 'Remove what the message names, or change the policy with PUT /api/guards. Nothing was sent upstream.',
  },
  unauthenticated: {
    status: 401,
    title: 'No valid API key',
    openai: 'invalid_request_error',
    anthropic: 'authentication_error',
    advice: 'Send a Kasa API key as "Authorization: Bearer kasa_..." or "x-api-key". It may be expired or revoked.',
  },
  sign_in_failed: {
    status: 401,
    title: 'Not signed in',
    openai: 'invalid_request_error',
    anthropic: 'authentication_error',
    advice: 'Check the address and the password, or ask for a link by mail. The answer is the same whatever was wrong.',
  },
  second_factor_required: {
    status: 401,
    title: 'The second factor is missing',
    openai: 'invalid_request_error',
    anthropic: 'authentication_error',
    advice: 'Send the code of the authenticator, or a recovery code, to POST /api/sign-in/second-factor.',
  },
  insufficient_funds: {
    status: 402,
    title: 'Not enough funds for this call',
    openai: 'insufficient_quota',
    anthropic: 'billing_error',
    advice: 'Add funds, lower the maximum output, or use an own key. No money moved.',
  },
  forbidden: {
    status: 403,
    title: 'The key may not do this',
    openai: 'invalid_request_error',
    anthropic: 'permission_error',
    advice: 'Use a key with the scope that the message names.',
  },
  cross_site: {
    status: 403,
    title: 'The request may come from another site',
    openai: 'invalid_request_error',
    anthropic: 'permission_error',
    advice: 'Send it from the console itself, as JSON, with the header x-kasa-csrf of GET /api/session.',
  },
  step_up_required: {
    status: 403,
    title: 'Prove again who you are',
    openai: 'invalid_request_error',
    anthropic: 'permission_error',
    advice:
      'Send the password or a code to POST /api/session/step-up, or use a passkey, and repeat the request within ten minutes.',
  },
  email_not_verified: {
    status: 403,
    title: 'The address is not confirmed yet',
    openai: 'invalid_request_error',
    anthropic: 'permission_error',
    advice: 'Open the link in the mail that Kasa sent, or ask for another with POST /api/session/verification.',
  },
  plan_limit_exceeded: {
    status: 403,
    title: 'A hard cap is reached',
    openai: 'plan_limit_exceeded',
    anthropic: 'permission_error',
    advice: 'Raise the cap that the message names or wait for the next period. No money moved.',
  },
  not_found: {
    status: 404,
    title: 'Not found',
    openai: 'invalid_request_error',
    anthropic: 'not_found_error',
    advice: 'Check the id and the path. What belongs to another account is not found either.',
  },
  model_not_found: {
    status: 404,
    title: 'No such model',
    openai: 'invalid_request_error',
    anthropic: 'not_found_error',
    advice: 'List models with GET /v1/models or GET /api/catalog/models, or ask by capability with model "auto".',
  },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    openai: 'invalid_request_error',
    anthropic: 'invalid_request_error',
    advice: 'See /api/openapi.json for the methods of this path.',
  },
  conflict: {
    status: 409,
    title: 'Conflicts with what exists',
    openai: 'invalid_request_error',
    anthropic: 'invalid_request_error',
    advice: 'Read the current state and decide again.',
  },
  link_expired: {
    status: 410,
    title: 'The link is used, expired or withdrawn',
    openai: 'invalid_request_error',
    anthropic: 'invalid_request_error',
    advice: 'Ask for a new one.',
  },
  request_too_large: {
    status: 413,
    title: 'The request body is too large',
    openai: 'invalid_request_error',
    anthropic: 'request_too_large',
    advice: 'Send less. The limit is in the message. Nothing was sent upstream; no money moved.',
  },
  no_route: {
    status: 422,
    title: 'No model can serve this request',
    openai: 'invalid_request_error',
    anthropic: 'invalid_request_error',
    advice: 'The message names what is missing and the nearest fix. POST /v1/route/explain tells the whole decision.',
  },
  unsupported_parameter: {
    status: 422,
    title: 'A parameter cannot be carried to this model',
    openai: 'invalid_request_error',
    anthropic: 'invalid_request_error',
    advice: 'Remove the parameter or choose a model whose provider speaks the dialect of the request.',
  },
  replay_impossible: {
    status: 422,
    title: 'The answer of this idempotency key is not there',
    openai: 'invalid_request_error',
    anthropic: 'invalid_request_error',
    advice:
      'Look at the record that the message names for what was charged, then send again with a new key if you want to.',
  },
  rate_limited: {
    status: 429,
    title: 'Too many requests',
    openai: 'rate_limit_error',
    anthropic: 'rate_limit_error',
    advice: 'Wait for the time in Retry-After and try again.',
  },
  internal: {
    status: 500,
    title: 'Kasa failed',
    openai: 'api_error',
    anthropic: 'api_error',
    advice: 'Quote the x-request-id to the operator. Look at the record, if one is named, for whether money moved.',
  },
  upstream_failed: {
    status: 502,
    title: 'The provider failed',
    openai: 'api_error',
    anthropic: 'api_error',
    advice:
      'Try again or allow another model. The record tells what was charged: nothing unless the provider reported use.',
  },
  credential_unusable: {
    status: 502,
    title: 'The credential was refused or cannot be opened',
    openai: 'api_error',
    anthropic: 'api_error',
    advice: 'Test the credential with `kasa credentials test`, then re-key it. No money moved.',
  },
  unavailable: {
    status: 503,
    title: 'Kasa cannot take calls just now',
    openai: 'api_error',
    anthropic: 'overloaded_error',
    advice: 'Try again after the time in Retry-After. No money moved.',
  },
  vault_sealed: {
    status: 503,
    title: 'The vault is sealed',
    openai: 'api_error',
    anthropic: 'overloaded_error',
    advice: 'The operator must provide the key-encryption key. See `kasa vault doctor`.',
  },
  upstream_timeout: {
    status: 504,
    title: 'The provider took too long',
    openai: 'api_error',
    anthropic: 'timeout_error',
    advice: 'Stream, ask for fewer tokens, or try again. The record tells what was charged.',
  },
} as const

export type ErrorCode = keyof typeof ERROR_CODES
