import type { ServerResponse } from 'node:http'
import { renderRefusal } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'

export const BUSY: Refusal = {
  kind: 'refused',
  status: 503,
  type: 'server_error',
  message: 'Too many requests wait for the built-in model. Try again shortly.',
  param: null,
  code: 'overloaded',
  retryAfterSeconds: 1,
}

/** The client has gone; nobody reads this. */
export const ABORTED: Refusal = {
  kind: 'refused',
  status: 499,
  type: 'server_error',
  message: 'The client closed the request.',
  param: null,
  code: null,
}

export function sendJson(response: ServerResponse, body: unknown): void {
  const text = JSON.stringify(body)
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

/** Answers with an error envelope; when the answer has begun it can only be cut, which tells the client the truth. */
export function sendRefusal(response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const text = renderRefusal(refusal)
  response.writeHead(refusal.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...(refusal.retryAfterSeconds === undefined ? {} : { 'retry-after': String(refusal.retryAfterSeconds) }),
  })
  response.end(text)
}
