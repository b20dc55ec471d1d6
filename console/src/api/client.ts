import createClient from 'openapi-fetch'
import type { paths } from './schema.d.ts'

/** What the server says when something does not work: RFC 9457, with Kasa's own code. */
export type Problem = {
  readonly code: string
  readonly status: number
  /** One sentence for people: what happened, whether money moved, what to do. */
  readonly detail: string
  readonly param: string | undefined
  readonly requestId: string | undefined
}

/** A request that the server refused, or that never reached it (`code` is then `offline`). */
export class ApiError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

/** The typed client of the HTTP API. The session is a cookie that no script can read. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin', fetch: guardedFetch })

/** Throws {@link ApiError} for every answer that is not a success, so that callers handle one kind of failure. */
async function guardedFetch(request: Request): Promise<Response> {
  const response = await fetch(request).catch(() => undefined)
  if (response === undefined) throw new ApiError(OFFLINE)
  if (response.ok) return response
  throw new ApiError(await problemOf(response))
}

const OFFLINE: Problem = {
  code: 'offline',
  status: 0,
  detail: 'The server cannot be reached. Nothing that you typed is lost; try again in a moment.',
  param: undefined,
  requestId: undefined,
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined)
  const member = (name: string): string | undefined => {
    if (typeof body !== 'object' || body === null) return undefined
    const value: unknown = Reflect.get(body, name)
    return typeof value === 'string' ? value : undefined
  }
  return {
    code: member('code') ?? 'unknown',
    status: response.status,
    detail: member('detail') ?? `The server answered ${response.status}.`,
    param: member('param'),
    requestId: response.headers.get('x-request-id') ?? undefined,
  }
}
