import type { Repeats } from '../../idempotency/actions/create-repeats.ts'
import type { GatewayDeps } from '../actions/gateway-deps.ts'
import type { Entrance } from './entrance.ts'

export type InferenceHttpDeps = {
  readonly gateway: GatewayDeps
  readonly entrance: Entrance
  readonly repeats: Repeats
}
