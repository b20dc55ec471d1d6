import { member, textMember } from './member.ts'

/** What the server says when something does not work: RFC 9457, with Kasa's own code. */
export type Problem = {
  readonly code: string
  readonly status: number
  /** One sentence for people: what happened, whether money moved, what to do. */
  readonly detail: string
  readonly param: string | undefined
  readonly requestId: string | undefined
  /** Of a call that failed: it has a record too. */
  readonly record: string | undefined
}

/** A request that the server refused, or that never reached it (`code` is then `offline`). */
export class ApiError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

export const OFFLINE: Problem = {
  code: 'offline',
  status: 0,
  detail: 'The server cannot be reached. Nothing that you typed is lost; try again in a moment.',
  param: undefined,
  requestId: undefined,
  record: undefined,
}

export async function problemOf(response: Response): Promise<Problem> {
  const answered: unknown = await response.json().catch(() => undefined)
  // Calls answer in the shape of OpenAI, all below an `error`; the management API does not.
  const body = member(answered, 'error') ?? answered
  return {
    code: textMember(body, 'code') ?? 'unknown',
    status: response.status,
    detail: textMember(body, 'detail') ?? textMember(body, 'message') ?? `The server answered ${response.status}.`,
    param: textMember(body, 'param'),
    requestId: response.headers.get('x-request-id') ?? undefined,
    record: response.headers.get('x-kasa-record') ?? undefined,
  }
}
