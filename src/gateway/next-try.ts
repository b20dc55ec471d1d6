import type { Surface } from '../catalog/catalog.ts'
import type { FailureClass } from './providers/shared/failure.ts'

/** What is known of a try that showed the client nothing. */
export type FailedTry = {
  readonly class: FailureClass
  /** Whether another credential or route may succeed. */
  readonly tryNext: boolean
  /** No connection was made: nothing can have been used. */
  readonly unreachable: boolean
  /** Undefined: no answer began. */
  readonly httpStatus: number | undefined
  readonly retryAfterSeconds: number | undefined
  readonly tookMs: number
}

/** Surfaces that make a thing whose whole price is due once it is made: made twice, it is paid twice. */
const CREATES: ReadonlySet<Surface> = new Set(['images', 'speech'])
/** A provider that asks for a longer rest is not waited for: the client is told, and decides. */
const WAIT_SECONDS_MAX = 1
const RECONNECT_MS = 100
/** An address that let us wait longer for a connection would do so again. */
const UNREACHED_MS_MAX = 1_000
const JITTER_MS = 200

/** Whether two providers may be asked for the same at once. */
export function mayBeMadeTwice(surface: Surface): boolean {
  return !CREATES.has(surface)
}

/** The provider may have made the thing: it took the request, and no refusal of it came back. */
function isAmbiguous({ unreachable, httpStatus }: FailedTry): boolean {
  return !unreachable && (httpStatus === undefined || httpStatus < 300)
}

/** Whether another candidate may be tried. Never for a creation whose outcome is not known. */
export function mayTryNext(failed: FailedTry, surface: Surface): boolean {
  return failed.tryNext && !(CREATES.has(surface) && isAmbiguous(failed))
}

/**
 * How long to wait before the same candidate is tried once more, where there is no other. Undefined: it is not. Only where
 * nothing can have been used: no connection was made, or the provider refused and said when to come back.
 * @param random from 0 to below 1, so that those who were refused together do not come back together
 */
export function retryWaitMs(failed: FailedTry, random: number): number | undefined {
  const jitterMs = Math.floor(random * JITTER_MS)
  const { class: why, retryAfterSeconds, tookMs } = failed
  if (failed.unreachable) return tookMs <= UNREACHED_MS_MAX ? RECONNECT_MS + jitterMs : undefined
  if ((why !== 'rate_limited' && why !== 'overloaded') || retryAfterSeconds === undefined) return undefined
  return retryAfterSeconds <= WAIT_SECONDS_MAX ? retryAfterSeconds * 1000 + jitterMs : undefined
}
