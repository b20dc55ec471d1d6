import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../base/error.ts'
import type { Exchange } from '../../platform/http/api-route.ts'
import { exchangeOf } from '../../platform/http/mount-routes.ts'
import { finishProviderTrip, type ProviderOutcome } from '../actions/enter-by-provider.ts'
import { readSession } from '../actions/sessions.ts'
import { LINK_PATHS } from '../link-paths.ts'
import { CONSOLE_PATH } from '../return-path.ts'
import { enter } from './own-post.ts'
import { clientOf, giveMark, markOf, type SignInHttpDeps, sessionTokenOf } from './session-cookie.ts'

type CallbackDeps = SignInHttpDeps & {
  /** Where the client is, as a trusted proxy says or the socket knows. */
  readonly addressOf: (request: FastifyRequest) => string
}

/**
 * Where providers send people back to. It always leads on to a page of the console: where they wanted to go, or the page for
 * signing in with the reason why not. A provider and an id are in the path, so that no provider can answer for another.
 */
export function mountProviderCallback(app: FastifyInstance, deps: CallbackDeps): void {
  app.get<{ Params: { provider: string } }>('/auth/callback/:provider', async (request, reply) => {
    const exchange = exchangeOf(request, reply, deps)
    const outcome = await finish(deps, exchange, {
      provider: request.params.provider,
      answer: new URLSearchParams(request.url.split('?', 2)[1] ?? ''),
    })
    if (markOf(deps, exchange, 'provider') !== undefined) {
      giveMark(deps, exchange, { mark: 'provider', value: '' })
    }
    return reply
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .redirect(`${deps.publicUrl}${await pageAfter(deps, exchange, outcome)}`, 303)
  })
}

async function finish(
  deps: CallbackDeps,
  exchange: Exchange,
  back: { readonly provider: string; readonly answer: URLSearchParams },
): Promise<ProviderOutcome> {
  try {
    const session = await readSession(deps, sessionTokenOf(deps, exchange))
    const sealed = markOf(deps, exchange, 'provider')
    return await finishProviderTrip(deps, { ...back, sealed, session, client: clientOf(exchange) })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'rate_limited') return { kind: 'refused', problem: 'rate_limited', returnTo: undefined }
    if (error.code === 'conflict') return { kind: 'refused', problem: 'expired', returnTo: undefined }
    throw error
  }
}

async function pageAfter(deps: CallbackDeps, exchange: Exchange, outcome: ProviderOutcome): Promise<string> {
  if (outcome.kind === 'refused') return withQuery(outcome.returnTo ?? LINK_PATHS.signIn, 'problem', outcome.problem)
  if (outcome.kind === 'linked') return outcome.returnTo
  const { secondFactor } = await enter(deps, { exchange }, outcome.opened)
  if (secondFactor === 'not_needed') return outcome.returnTo
  // The console names its pages without its own folder.
  return withQuery(LINK_PATHS.signIn, 'to', outcome.returnTo.slice(CONSOLE_PATH.length - 1))
}

function withQuery(path: string, name: string, value: string): string {
  const [page = '', hash] = path.split('#', 2)
  const joined = `${page}${page.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`
  return hash === undefined ? joined : `${joined}#${hash}`
}
