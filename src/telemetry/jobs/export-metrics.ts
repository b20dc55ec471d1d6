import { type Clock, repeat } from '../../platform/clock/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Metrics } from '../actions/create-metrics.ts'
import { otlpMetricsOf } from '../otlp-metrics.ts'

/** Sends all metrics every so often. One that does not arrive is made up for by the next: they are cumulative. */
export function startMetricsExport(deps: {
  readonly metrics: Metrics
  readonly clock: Clock
  readonly log: Log
  readonly send: (body: string) => Promise<void>
  readonly resource: object
  readonly everyMs: number
}): { stop(): Promise<void> } {
  const startMs = deps.clock.nowMs()
  const work = async () => {
    const metrics = otlpMetricsOf(await deps.metrics.tell(), { startMs, nowMs: deps.clock.nowMs() })
    const scopeMetrics = [{ scope: { name: 'kasa' }, metrics }]
    await deps.send(JSON.stringify({ resourceMetrics: [{ resource: deps.resource, scopeMetrics }] }))
  }
  const onError = (error: unknown) => deps.log.warn('telemetry.metrics_not_sent', { error })
  return repeat({ clock: deps.clock, everyMs: deps.everyMs, work, onError })
}
