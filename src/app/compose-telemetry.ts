import type { LedgerPort } from '../billing/ledger/ledger-port.ts'
import cluster from 'node:cluster'
import { readOpenHolds } from '../billing/ledger/actions/read-open-holds.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { newId } from '../platform/crypto/id.ts'
import type { Db } from '../platform/db/database.ts'
import { postJson } from '../platform/http/post-json.ts'
import type { Log } from '../platform/log/log.ts'
import { readWaitingBatches } from '../receipts/actions/read-log-status.ts'
import { readLevels } from '../system/actions/read-levels.ts'
import { createMetrics, type Metrics } from '../telemetry/actions/create-metrics.ts'
import { createTracer, type Tracer } from '../telemetry/actions/create-tracer.ts'
import { observeLedger } from '../telemetry/actions/observe-ledger.ts'
import { startMetricsExport } from '../telemetry/jobs/export-metrics.ts'
import { VERSION } from './version.ts'

export type Telemetry = {
  readonly metrics: Metrics
  readonly tracer: Tracer | undefined
  readonly metricsToken: string | undefined
  watch(ledger: LedgerPort): LedgerPort
  stop(): Promise<void>
}

type Deps = {
  readonly config: Config
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly openCalls: () => number
}

/** Metrics always, traces and their export where a collector is configured. */
export function composeTelemetry(deps: Deps): Telemetry {
  const { config, clock, log } = deps
  const metrics = createMetrics({
    openCalls: deps.openCalls,
    waiting: () => readWaiting(deps),
    levels: () => readLevels(deps),
    inGroup: cluster.worker,
  })
  const exports = exportsOf(deps, metrics)
  exports?.tracer.start()
  const observers = exports === undefined ? [metrics] : [metrics, exports.tracer]
  return {
    metrics,
    tracer: exports?.tracer,
    metricsToken: config.KASA_METRICS_TOKEN,
    watch: (ledger) => observeLedger(ledger, { clock, observers }),
    async stop() {
      await exports?.metricsJob.stop()
      await exports?.tracer.stop().catch((error: unknown) => log.warn('telemetry.not_sent', { error }))
    },
  }
}

function exportsOf({ config, clock, log }: Deps, metrics: Metrics) {
  const endpoint = config.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '')
  if (endpoint === undefined) return undefined
  const { OTEL_SERVICE_NAME: serviceName, OTEL_EXPORTER_OTLP_HEADERS: headers = {} } = config
  const everyMs = config.KASA_TELEMETRY_EVERY_MS
  const tracer = createTracer({
    clock,
    log,
    everyMs,
    serviceName,
    version: VERSION,
    keptPerMille: config.KASA_TRACES_PER_MILLE,
    send: (body) => postJson(`${endpoint}/v1/traces`, headers, body),
  })
  const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } })
  const metricsJob = startMetricsExport({
    metrics,
    clock,
    log,
    everyMs,
    resource: {
      attributes: [
        attribute('service.name', serviceName),
        attribute('service.version', VERSION),
        // Counters of two processes are two series to a collector.
        attribute('service.instance.id', newId()),
      ],
    },
    send: (body) => postJson(`${endpoint}/v1/metrics`, headers, body),
  })
  return { tracer, metricsJob }
}

async function readWaiting(deps: { readonly db: Db }): Promise<{ readonly holds: number; readonly leaves: number }> {
  const [{ open }, leaves] = await Promise.all([readOpenHolds(deps), readWaitingBatches(deps)])
  return { holds: open, leaves }
}
