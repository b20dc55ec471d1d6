import type { Clock } from '../../platform/clock/clock.ts'
import type { UpstreamClient, UpstreamFailure, UpstreamRequest } from '../../platform/http/upstream.ts'
import type { FlightWatch } from '../flight-watch.ts'
import { BodyCollector, type CollectedBody } from './body-collector.ts'

/** How an attempt with one whole answer ended. `answered` has a 2xx status and the whole body. */
export type WholeOutcome = {
  readonly kind: 'answered' | 'interrupted' | 'refused' | 'unreachable'
  readonly status: number | undefined
  readonly body: CollectedBody
  readonly failure: UpstreamFailure | undefined
  readonly firstByteMs: number | undefined
  readonly header: (name: string) => string | undefined
}

const BODY_BYTES_MAX = 67_108_864

/**
 * Runs one exchange whose answer comes whole. Never throws: what went wrong is in the outcome. A client that leaves does
 * not end it: a whole answer that is cancelled says nothing about what it used, and the provider may bill it all the same.
 */
export function exchangeWhole(
  deps: { readonly upstream: UpstreamClient; readonly clock: Clock },
  request: UpstreamRequest,
  { bytesMax = BODY_BYTES_MAX, watch }: { readonly bytesMax?: number; readonly watch?: FlightWatch | undefined } = {},
): Promise<WholeOutcome> {
  const startedMs = deps.clock.monotonicMs()
  const collector = new BodyCollector(bytesMax)
  let status: number | undefined
  let header: WholeOutcome['header'] = () => undefined
  let firstByteMs: number | undefined
  return new Promise((resolve) => {
    const end = (kind: WholeOutcome['kind'], failure?: UpstreamFailure) =>
      resolve({ kind, status, body: collector.body(), failure, firstByteMs, header })
    const flight = deps.upstream.send(request, {
      onHead(answered, headerOf) {
        status = answered
        header = headerOf
        firstByteMs = deps.clock.monotonicMs() - startedMs
        watch?.heard()
      },
      onData(chunk) {
        collector.add(chunk)
        if (collector.truncated) flight.abort()
      },
      onEnd: () => end(status !== undefined && status >= 200 && status < 300 ? 'answered' : 'refused'),
      onFailure: (failure) => end(status === undefined ? 'unreachable' : 'interrupted', failure),
    })
    watch?.flying(() => flight.abort())
  })
}
