import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Principal } from '../../accounts/principal.ts'
import { AppError } from '../../base/error.ts'
import type { InboundRequest } from '../../gateway/surfaces/inbound-request.ts'
import { describeIssues } from '../../platform/http/describe-issues.ts'

/** Who comes in. Known before a byte of a body is read. */
export type Door = {
  /** Of requests that begin work: they count against the limits of the key. */
  readonly onRequest: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  readonly principalOf: (request: FastifyRequest) => Principal
  /** Of requests that only look. */
  readonly authorize: (request: FastifyRequest) => Promise<Principal>
}

const NO_BYTES = new Uint8Array(0)

export function bytesOf(request: FastifyRequest): Uint8Array {
  return Buffer.isBuffer(request.body) ? request.body : NO_BYTES
}

/** A request as the readers of surfaces take it. */
export function inboundOf(principal: Principal, request: FastifyRequest): InboundRequest {
  const { headers } = request
  return {
    principal,
    requestId: request.id,
    body: bytesOf(request),
    header(name) {
      const value = headers[name]
      return Array.isArray(value) ? value[0] : value
    },
    query: () => undefined,
    pathModel: undefined,
  }
}

/** A part of a request, checked. @throws AppError `invalid_request` that names the field */
export function checked<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const { sentence, param } = describeIssues(parsed.error)
  throw new AppError('invalid_request', { public: `${sentence}. Nothing was sent upstream; no money moved.`, param })
}

const idParams = z.object({ id: z.string() })

export function idOf(request: FastifyRequest): string {
  return checked(idParams, request.params).id
}

export function sendJson(reply: FastifyReply, body: object): FastifyReply {
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(body))
}
