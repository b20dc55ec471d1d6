import type { Principal } from '../../accounts/principal.ts'
import type { InboundCall } from '../inbound-call.ts'

/** Reads one surface's request. Throws AppError for what is wrong with it. */
export type RequestReader = (request: InboundRequest) => InboundCall

/** What a reader gets: bytes, headers and the parts of the path, with the caller known. */
export type InboundRequest = {
  readonly principal: Principal
  readonly requestId: string
  /** As it came, whatever its content type is: JSON, a form, sound. */
  readonly body: Uint8Array
  readonly header: (name: string) => string | undefined
  readonly query: (name: string) => string | undefined
  /** What stood for `{model}` in the path of the surface. Undefined where the body names the model. */
  readonly pathModel: string | undefined
}
