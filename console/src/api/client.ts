import createClient from 'openapi-fetch'
import { chooseAccount, chosenAccount, csrfToken, keepKey, keptKey, setCsrfToken } from './credentials.ts'
import { textMember } from './member.ts'
import { ApiError, OFFLINE, type Problem, problemOf } from './problem.ts'
import { ask } from './prompt.ts'
import type { paths } from './schema.d.ts'

export { ApiError, type Problem } from './problem.ts'

/** A sign-in, a fresh proof, and what each of them shows to be needed next. */
const ATTEMPTS_MAX = 5
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD']
/** Open to everybody: without a session, and never a reason to ask for one. */
const WAYS_IN = /^\/api\/(?:sign-in|sign-up|email-change)(?:\/|$)/

/** The typed client of the HTTP API. The session is a cookie that no script can read. */
export const api = createClient<paths>({
  baseUrl: '/',
  credentials: 'same-origin',
  fetch: (request) => fetchOrThrow(request),
})

/**
 * Throws {@link ApiError} for every answer that is not a success, so that callers handle one kind of failure. Where the
 * server wants a session or a fresh proof, the person is asked for it and the request is made again.
 */
export async function fetchOrThrow(input: Request | string, init?: RequestInit): Promise<Response> {
  const request = new Request(input, { credentials: 'same-origin', ...init })
  const mended = new Set<string>()
  for (;;) {
    const response = await fetchOnce(await signed(request))
    if (response.ok) return response
    const problem = await problemOf(response)
    const isTried = mended.has(problem.code) || mended.size >= ATTEMPTS_MAX
    if (isTried || !(await mend(request, problem))) throw new ApiError(problem)
    mended.add(problem.code)
  }
}

async function fetchOnce(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (error) {
    // Who stops a request knows that it was stopped.
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(OFFLINE)
  }
}

function pathOf(request: Request): string {
  return new URL(request.url).pathname
}

/** The request with what proves who sends it: calls carry a key, everything else the token of the session. */
async function signed(request: Request): Promise<Request> {
  const headers = new Headers(request.headers)
  const path = pathOf(request)
  if (path.startsWith('/v1/')) {
    headers.set('authorization', `Bearer ${await callKey()}`)
  } else {
    const account = chosenAccount()
    if (account !== undefined) headers.set('x-kasa-account', account)
    const csrf = SAFE_METHODS.includes(request.method) || WAYS_IN.test(path) ? undefined : await readCsrf()
    if (csrf !== undefined) headers.set('x-kasa-csrf', csrf)
  }
  return new Request(request.clone(), { headers })
}

/** Undefined without a session: the server then says so to the request itself. */
async function readCsrf(): Promise<string | undefined> {
  if (csrfToken() !== undefined) return csrfToken()
  const response = await fetchOnce(new Request('/api/session', { credentials: 'same-origin' }))
  setCsrfToken(response.ok ? textMember(await response.json(), 'csrf') : undefined)
  return csrfToken()
}

let making: Promise<string> | undefined

/** The key of this page for calls; made when the first is needed, once for all that need it. */
function callKey(): Promise<string> {
  const kept = keptKey()
  if (kept !== undefined) return Promise.resolve(kept)
  making ??= makeKey().finally(() => (making = undefined))
  return making
}

async function makeKey(): Promise<string> {
  const response = await fetchOrThrow('/api/session/key', { method: 'POST' })
  const key = textMember(await response.json(), 'key') ?? ''
  keepKey(key)
  return key
}

/** Does what the refusal asks for. False: it stands. */
async function mend(request: Request, problem: Problem): Promise<boolean> {
  const path = pathOf(request)
  const only = SAFE_METHODS.includes(request.method) ? 'reads' : 'acts'
  if (WAYS_IN.test(path)) return false
  if (path.startsWith('/v1/') && problem.status === 401) {
    keepKey(undefined)
    return true
  }
  switch (problem.code) {
    case 'unauthenticated':
    case 'second_factor_required':
      setCsrfToken(undefined)
      // Asking who is signed in is how a page finds out that nobody is.
      return path !== '/api/session' && ask('sign_in', only)
    case 'step_up_required':
      return ask('step_up', only)
    case 'cross_site':
      // Another tab renewed the session.
      setCsrfToken(undefined)
      return true
    case 'not_found':
      if (problem.param !== 'x-kasa-account' || chosenAccount() === undefined) return false
      chooseAccount(undefined)
      return true
    default:
      return false
  }
}
