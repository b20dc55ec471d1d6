import type { z } from 'zod'
import { type ApiInput, type ApiRoute, apiRoute, type RouteSpec } from '../../platform/http/api-route.ts'
import type { OpenedSession } from '../actions/open-session.ts'
import { endSession, readSession } from '../actions/sessions.ts'
import { giveSession, guardRequest, requireCookieMode, type SignInHttpDeps, sessionTokenOf } from './session-cookie.ts'
import type { openedView } from './sign-in-schemas.ts'

/** A public POST that only the console's own pages may send. */
export function ownPost<B = undefined, R = unknown, P = undefined>(
  deps: SignInHttpDeps,
  spec: Omit<RouteSpec<P, undefined, B, R>, 'method' | 'tag' | 'scope'>,
): ApiRoute {
  return apiRoute<P, undefined, B, R>({
    ...spec,
    method: 'POST',
    tag: 'sign-in',
    scope: 'public',
    errors: ['invalid_request', 'cross_site', 'rate_limited', ...spec.errors],
    handle(input) {
      guardRequest(deps, input.exchange, undefined)
      requireCookieMode(deps, input.exchange)
      return spec.handle(input)
    },
  })
}

/** Whoever signs in leaves the session that the browser had: no token survives from before. */
export async function enter(
  deps: SignInHttpDeps,
  input: Pick<ApiInput<undefined, undefined, unknown>, 'exchange'>,
  opened: OpenedSession,
): Promise<z.infer<typeof openedView>> {
  const before = await readSession(deps, sessionTokenOf(deps, input.exchange))
  if (before !== undefined) await endSession(deps, before)
  giveSession(deps, input.exchange, opened)
  return { secondFactor: opened.secondFactor, csrf: opened.csrf }
}
