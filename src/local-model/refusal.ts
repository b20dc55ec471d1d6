/** A request that the local server does not serve, in the terms of OpenAI's error envelope. */
export type Refusal = {
  readonly kind: 'refused'
  readonly status: 400 | 404 | 405 | 413 | 499 | 500 | 503
  readonly type: 'invalid_request_error' | 'server_error'
  readonly message: string
  readonly param: string | null
  readonly code: string | null
  /** Only with 503. */
  readonly retryAfterSeconds?: number
}

export function refuse(message: string, param: string | null = null, code: string | null = null): Refusal {
  return { kind: 'refused', status: 400, type: 'invalid_request_error', message, param, code }
}

export function refuseModel(model: string): Refusal {
  return {
    ...refuse(`The model '${model}' does not exist here. GET /v1/models lists what does.`, 'model', 'model_not_found'),
    status: 404,
  }
}

/** The body of a refusal, as OpenAI's servers write it. */
export function renderRefusal(refusal: Refusal): string {
  const { message, type, param, code } = refusal
  return JSON.stringify({ error: { message, type, param, code } })
}
