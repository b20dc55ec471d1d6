import type { FastifyRequest } from 'fastify'
import type { Principal } from '../../accounts/principal.ts'
import { isJsonObject } from '../../base/json.ts'
import type { InboundRequest } from '../surfaces/inbound-request.ts'

const NO_BODY = new Uint8Array(0)

/** Fastify parsed the body into a Buffer; a request without one has none. */
export function inboundRequest(principal: Principal, request: FastifyRequest, pathModel?: string): InboundRequest {
  const { query } = request
  return {
    principal,
    requestId: request.id,
    body: Buffer.isBuffer(request.body) ? request.body : NO_BODY,
    header: (name) => firstOf(request.headers[name]),
    query: (name) => (isJsonObject(query) ? firstOf(query[name]) : undefined),
    pathModel,
  }
}

function firstOf(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'string' ? first : undefined
}
