import type { FastifyRequest } from 'fastify'
import type { Principal } from '../../accounts/principal.ts'
import type { GatewayDeps } from '../actions/gateway-deps.ts'

export type InferenceHttpDeps = {
  readonly gateway: GatewayDeps
  /** @throws AppError `unauthenticated` or `forbidden` */
  readonly authorize: (request: FastifyRequest) => Promise<Principal>
}
