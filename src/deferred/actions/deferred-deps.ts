import type { GatewayDeps } from '../../gateway/actions/gateway-deps.ts'

/** What jobs work with. Built once in app/compose-deferred.ts. */
export type DeferredDeps = {
  readonly gateway: GatewayDeps
  /** How long a node that works on a job is believed to be alive when it says nothing. */
  readonly claimMs: number
  /** The first wait between two looks at a running job; later ones are longer. */
  readonly everyMs: number
}
