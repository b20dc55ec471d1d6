import type { FastifyRequest } from 'fastify'
import type { Principal } from '../../accounts/principal.ts'
import type { InboundCall } from '../inbound-call.ts'

/** Reads one surface's request. Throws AppError for what is wrong with it. */
export type RequestReader = (request: InboundRequest) => InboundCall

/** What a reader gets: bytes and headers, with the caller known. */
export type InboundRequest = {
  readonly principal: Principal
  readonly requestId: string
  readonly body: Uint8Array
  readonly header: (name: string) => string | undefined
}

const NO_BODY = new Uint8Array(0)

/** Fastify parsed the body into a Buffer; a request without one has none. */
export function inboundRequest(principal: Principal, request: FastifyRequest): InboundRequest {
  return {
    principal,
    requestId: request.id,
    body: Buffer.isBuffer(request.body) ? request.body : NO_BODY,
    header: (name) => {
      const value = request.headers[name]
      return typeof value === 'string' ? value : value?.[0]
    },
  }
}
