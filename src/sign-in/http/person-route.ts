import { AppError } from '../../base/error.ts'
import { type ApiInput, type ApiRoute, apiRoute, type RouteSpec } from '../../platform/http/api-route.ts'
import { isFresh, type Session } from '../session.ts'
import { sessionOf, type SignInHttpDeps } from './session-cookie.ts'

type WithSession<B, P> = ApiInput<P, undefined, B> & { readonly session: Session }
type PersonSpec<B, R, P> = Omit<RouteSpec<P, undefined, B, R>, 'tag' | 'scope' | 'handle'> & {
  /** True: the person must have proved who they are within the last ten minutes. */
  readonly stepUp?: true
  handle(input: WithSession<B, P>): Promise<R>
}

/** A route of the person who is signed in, whatever account they look at. */
export function personRoute<B = undefined, R = unknown, P = undefined>(
  deps: SignInHttpDeps,
  spec: PersonSpec<B, R, P>,
): ApiRoute {
  return apiRoute<P, undefined, B, R>({
    ...spec,
    tag: 'sign-in',
    scope: 'session',
    errors: [
      'cross_site',
      'second_factor_required',
      ...(spec.stepUp ? (['step_up_required'] as const) : []),
      ...spec.errors,
    ],
    async handle(input) {
      const session = await sessionOf(deps, input.exchange)
      if (spec.stepUp === true) requireFresh(session, deps.clock.nowMs())
      return spec.handle({ ...input, session })
    },
  })
}

/** @throws AppError `step_up_required` */
export function requireFresh(session: Session, nowMs: number): void {
  if (isFresh(session, nowMs)) return
  throw new AppError('step_up_required', {
    public: 'This needs a proof of who you are from the last ten minutes. Nothing was changed.',
  })
}
