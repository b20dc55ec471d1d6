import type { z } from 'zod'
import type { ErrorCode } from '../../base/error-codes.ts'

/** How far the right to use a route reaches within the account. Absent: over the whole account. */
export type Reach = {
  /** What belongs to these teams. */
  readonly teamIds: readonly string[]
  /** What belongs to the caller. */
  readonly own: boolean
}

/** Who calls, as the edge knows it. Filled by whatever the app uses to authenticate. */
export type Caller = {
  readonly accountId: string
  /** The key that was sent. Of a person who is signed in: the id of the session. */
  readonly apiKeyId: string
  readonly scopes: readonly string[]
  readonly isOperator: boolean
  /** A person who is signed in. Absent for API keys. */
  readonly person?: CallingPerson
  /** Whose key it is, or which member the person is in this account. Absent for keys of nobody. */
  readonly memberId?: string
  readonly reach?: Reach
}

export type CallingPerson = { readonly userId: string; readonly sessionId: string; readonly isVerified: boolean }

/** The request and answer beyond their JSON: for the few routes that deal in cookies. */
export type Exchange = {
  readonly header: (name: string) => string | undefined
  readonly method: string
  /** Where the client is, as a trusted proxy says or the socket knows. */
  readonly address: string
  /** Adds a header to the answer. */
  readonly answerHeader: (name: string, value: string) => void
}

export type ApiMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
/** What a key must be allowed to do; `public` needs no key, `session` needs a person who is signed in. */
export type RouteScope = 'public' | 'session' | 'inference' | 'read' | 'manage' | 'admin'

export type ApiInput<P, Q, B> = {
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly caller: Caller
  readonly exchange: Exchange
  readonly requestId: string
  readonly signal: AbortSignal
}

/** A management endpoint as data. The same schemas validate it, type its handler and describe it in OpenAPI. */
export type RouteSpec<P, Q, B, R> = {
  readonly method: ApiMethod
  /** OpenAPI style: `/api/credentials/{id}`. */
  readonly path: string
  readonly summary: string
  readonly description?: string
  readonly tag: string
  readonly scope: RouteScope
  readonly params?: z.ZodType<P>
  readonly query?: z.ZodType<Q>
  readonly body?: z.ZodType<B>
  /** Of success. Default 200. */
  readonly status?: number
  readonly response: z.ZodType<R>
  readonly errors: readonly ErrorCode[]
  handle(input: ApiInput<P, Q, B>): Promise<R>
}

/** A route with its types erased, ready to be mounted. `respond` gets raw input and answers plain JSON. */
export type ApiRoute = ApiDoc & {
  respond(raw: ApiInput<unknown, unknown, unknown>, parse: RouteParser): Promise<unknown>
}

/** What OpenAPI says of a route. */
export type ApiDoc = {
  readonly method: ApiMethod
  readonly path: string
  readonly summary: string
  readonly description: string | undefined
  readonly tag: string
  readonly scope: RouteScope
  readonly status: number
  readonly errors: readonly ErrorCode[]
  /** Of the request. Absent: JSON. */
  readonly bodyType?: string
  readonly schemas: {
    readonly params: z.ZodType | undefined
    readonly query: z.ZodType | undefined
    readonly body: z.ZodType | undefined
    readonly response: z.ZodType
  }
}

/** Parses one part of a request, or throws `invalid_request` naming the field. */
export type RouteParser = <T>(schema: z.ZodType<T>, part: RoutePart, raw: unknown) => T
export type RoutePart = 'path' | 'query' | 'body'

/** Declares a route. Parts without a schema reach the handler as undefined. */
export function apiRoute<P = undefined, Q = undefined, B = undefined, R = unknown>(
  spec: RouteSpec<P, Q, B, R>,
): ApiRoute {
  return {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    description: spec.description,
    tag: spec.tag,
    scope: spec.scope,
    status: spec.status ?? 200,
    errors: spec.errors,
    schemas: { params: spec.params, query: spec.query, body: spec.body, response: spec.response },
    respond: (raw, parse) => spec.handle({ ...raw, ...parseParts(spec, raw, parse) }),
  }
}

function parseParts<P, Q, B, R>(
  spec: RouteSpec<P, Q, B, R>,
  raw: ApiInput<unknown, unknown, unknown>,
  parse: RouteParser,
): { readonly params: P; readonly query: Q; readonly body: B } {
  return {
    params: parsePart(spec.params, 'path', raw.params, parse),
    query: parsePart(spec.query, 'query', raw.query, parse),
    body: parsePart(spec.body, 'body', raw.body, parse),
  }
}

function parsePart<T>(schema: z.ZodType<T> | undefined, part: RoutePart, raw: unknown, parse: RouteParser): T {
  if (schema !== undefined) return parse(schema, part, raw)
  const absent: unknown = undefined
  // A part without a schema has the type undefined by the defaults of `apiRoute`.
  if (isAbsentPart<T>(absent)) return absent
  throw new TypeError('unreachable')
}

function isAbsentPart<T>(value: unknown): value is T {
  return value === undefined
}
