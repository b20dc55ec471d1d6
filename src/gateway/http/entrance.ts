import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Principal } from '../../accounts/principal.ts'
import { AppError } from '../../base/error.ts'
import type { CallPass, LimitDialect } from '../../limits/call-pass.ts'
import type { Limiter } from '../../limits/actions/create-limiter.ts'

/** Who calls, and its way through the limits: known before a byte of the body is read. */
export type Entered = { readonly principal: Principal; readonly pass: CallPass }

/** The door of the inference surfaces: a stranger or a key that is over its limit uploads nothing. */
export type Entrance = {
  /** @throws AppError `unauthenticated`, `forbidden`, `rate_limited`, `unavailable` */
  readonly onRequest: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  readonly entered: (request: FastifyRequest) => Entered
}

export function createEntrance(deps: {
  readonly limiter: Limiter
  readonly authorize: (request: FastifyRequest) => Promise<Principal>
}): Entrance {
  const known = new WeakMap<FastifyRequest, Entered>()
  return {
    async onRequest(request, reply) {
      const principal = await deps.authorize(request)
      const pass = deps.limiter.enter(principal)
      known.set(request, { principal, pass })
      try {
        pass.count()
      } finally {
        // For answers that fail on the way; a good one tells what is left when it leaves.
        void reply.headers(pass.headers(limitDialectOf(request)))
      }
    },
    entered(request) {
      const entered = known.get(request)
      if (entered === undefined) throw new AppError('internal', { public: 'The caller was lost. No money moved.' })
      return entered
    },
  }
}

/** Anthropic's clients read its own header names. */
export function limitDialectOf(request: FastifyRequest): LimitDialect {
  return request.url.startsWith('/v1/messages') ? 'anthropic' : 'openai'
}
