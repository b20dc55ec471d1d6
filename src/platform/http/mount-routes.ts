import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { AppError } from '../../base/error.ts'
import type { ApiRoute, Caller, Exchange, RouteParser, RouteScope } from './api-route.ts'
import { describeIssues } from './describe-issues.ts'

export type MountOptions = {
  /** Finds who calls and checks the scope, or throws `unauthenticated` or `forbidden`. */
  readonly authorize: (request: FastifyRequest, scope: RouteScope) => Caller | Promise<Caller>
  /** Where the client is. Default: what the socket says. */
  readonly addressOf?: (request: FastifyRequest) => string
}

/** Stands in for the caller of public routes. Owns nothing. */
const NOBODY: Caller = { accountId: '', apiKeyId: '', scopes: [], isOperator: false }

/** Mounts management routes. Bodies arrive as bytes and are parsed here, after the caller is known. */
export function mountRoutes(app: FastifyInstance, routes: readonly ApiRoute[], options: MountOptions): void {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      handler: (request, reply) => answer(route, options, request, reply),
    })
  }
}

async function answer(route: ApiRoute, options: MountOptions, request: FastifyRequest, reply: FastifyReply) {
  const caller = route.scope === 'public' ? NOBODY : await options.authorize(request, route.scope)
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  const raw = {
    params: request.params,
    query: request.query,
    body: route.schemas.body === undefined ? undefined : parseJsonBody(request.body),
    caller,
    exchange: exchangeOf(request, reply, options),
    requestId: request.id,
    signal: gone.signal,
  }
  const body = await route.respond(raw, parsePart)
  return reply.code(route.status).type('application/json; charset=utf-8').send(JSON.stringify(body))
}

/** A request and its answer as routes see them. */
export function exchangeOf(
  request: FastifyRequest,
  reply: FastifyReply,
  options: Pick<MountOptions, 'addressOf'>,
): Exchange {
  return {
    header(name) {
      const value = request.headers[name]
      return typeof value === 'string' ? value : undefined
    },
    method: request.method,
    address: options.addressOf?.(request) ?? request.ip,
    answerHeader: (name, value) => void reply.header(name, value),
  }
}

const parsePart: RouteParser = <T>(schema: z.ZodType<T>, part: 'path' | 'query' | 'body', raw: unknown): T => {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const { sentence, param } = describeIssues(parsed.error)
  throw new AppError('invalid_request', { public: `In the ${part}: ${sentence}. Nothing was changed.`, param })
}

/** Parses a JSON body. An absent body is an empty object, so that the schema names what is missing. */
export function parseJsonBody(body: unknown): unknown {
  if (body === undefined || body === null) return {}
  if (!Buffer.isBuffer(body)) return body
  if (body.length === 0) return {}
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (cause) {
    throw new AppError('invalid_request', {
      public: `The body is not JSON: ${reasonOf(cause)}. Nothing was changed.`,
      cause,
    })
  }
}

function reasonOf(cause: unknown): string {
  // V8 quotes a piece of the text; a body may hold a secret, so only the position is kept.
  const position = cause instanceof Error ? /position (\d+)/.exec(cause.message)?.[1] : undefined
  return position === undefined
    ? 'it ends too early or has a wrong character'
    : `unexpected character at position ${position}`
}
