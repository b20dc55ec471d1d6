import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Principal } from '../accounts/principal.ts'
import { mountDeferred } from '../deferred/http/mount-deferred.ts'
import { createEntrance } from '../gateway/http/entrance.ts'
import { mountInference } from '../gateway/http/inference-routes.ts'
import { mountLive } from '../gateway/http/live-routes.ts'
import { mountModels } from '../gateway/http/models-route.ts'
import { mountResponsesSocket } from '../gateway/http/responses-socket.ts'
import { mountRouting } from '../gateway/http/routing-routes.ts'
import type { Gate } from '../platform/http/gate.ts'
import type { Composition } from './compose.ts'

type MountGatewayDeps = {
  readonly parts: Composition
  readonly upgradeOf: Gate['upgradeOf']
  /** Who may call models. */
  readonly authorize: (request: FastifyRequest) => Promise<Principal>
}

/** Every path that calls a model, now or later, and those that tell what a call would be. */
export function mountGateway(app: FastifyInstance, { parts, upgradeOf, authorize }: MountGatewayDeps): void {
  const { gateway } = parts
  const { limiter, repeats } = parts.limits
  const entrance = createEntrance({ limiter, authorize })
  mountInference(app, { gateway, entrance, repeats })
  const live = { acceptor: parts.live.acceptor, live: parts.live.deps, entrance, limiter, authorize, upgradeOf }
  mountLive(app, live)
  mountResponsesSocket(app, live)
  const principalOf = (request: FastifyRequest) => entrance.entered(request).principal
  const door = { onRequest: entrance.onRequest, principalOf, authorize }
  mountDeferred(app, { deferred: parts.deferred.deps, door })
  mountRouting(app, { gateway, entrance })
  mountModels(app, { catalog: parts.catalog, vault: parts.vault, authorize })
}
