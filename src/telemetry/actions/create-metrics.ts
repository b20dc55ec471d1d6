import type { Worker } from 'node:cluster'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { LedgerObserver } from './observe-ledger.ts'
import { shareMetrics } from './share-metrics.ts'
import type { ToldMetric } from '../otlp-metrics.ts'
import { providerOfAttempt, type RecordedCall } from '../recorded-call.ts'

/** Numbers that are looked up when somebody asks. */
export type Lookups = {
  readonly openCalls: () => number
  /** Rows that wait: holds of running calls, records that are not leaves of the log yet. */
  readonly waiting: () => Promise<{ readonly holds: number; readonly leaves: number }>
  /** How each part of the instance is, from 0 (good) to 3 (does not work). */
  readonly levels: () => Promise<readonly { readonly check: string; readonly level: number }[]>
  /** This process in its group, whose metrics are told as those of one server. Undefined: it is alone. */
  readonly inGroup: Worker | undefined
}

export type Metrics = LedgerObserver & {
  /** An answer of the HTTP edge that was no inference answer, or an inference request that was refused. */
  answered(answer: { readonly route: string; readonly method: string; readonly status: number }): void
  /** What the guards found in a request, by kind and by what is done about it. */
  found(found: { readonly kind: string; readonly action: string; readonly count: number }): void
  /** What became of a text that was to be judged, by who judges. */
  judged(by: string, outcome: string): void
  /** The text that Prometheus reads. https://prometheus.io/docs/instrumenting/exposition_formats/ */
  render(): Promise<{ readonly text: string; readonly contentType: string }>
  /** The same, as values. */
  tell(): Promise<readonly ToldMetric[]>
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]
const MS_PER_SECOND = 1_000

/** All metrics of a process, in a registry of its own; rendered with those of the other processes of its group. */
export function createMetrics(lookups: Lookups): Metrics {
  const registry = new Registry()
  const { inGroup } = lookups
  const render = inGroup === undefined ? () => registry.metrics() : shareMetrics(registry, inGroup)
  collectDefaultMetrics({ register: registry })
  const made = callMetrics(registry)
  const ledger = ledgerMetrics(registry)
  const guards = guardMetrics(registry)
  const answers = new Counter({
    name: 'kasa_http_answers_total',
    help: 'Answers of the HTTP edge by route; answers of calls are in kasa_calls_total.',
    labelNames: ['route', 'method', 'status'],
    registers: [registry],
  })
  gauges(registry, lookups)
  return {
    decided: (decision, ms) => {
      ledger.decisions.inc({ decision })
      ledger.seconds.observe({ step: 'authorize' }, ms / MS_PER_SECOND)
    },
    settled: (ms) => ledger.seconds.observe({ step: 'settle' }, ms / MS_PER_SECOND),
    recorded: (call) => countCall(made, call),
    swept: (count) => ledger.swept.inc(count),
    answered: ({ route, method, status }) => answers.inc({ route, method, status: String(status) }),
    found: ({ kind, action, count }) => guards.found.inc({ kind, action }, count),
    judged: (by, outcome) => guards.judged.inc({ by, outcome }),
    async render() {
      return { text: await render(), contentType: registry.contentType }
    },
    async tell() {
      const metrics = await registry.getMetricsAsJSON()
      return metrics.map(({ name, help, type, values }) => ({ name, help, type: String(type), values }))
    },
  }
}

function callMetrics(registry: Registry) {
  const registers = [registry]
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[]) =>
    new Counter<T>({ name, help, labelNames: [...labelNames], registers })
  const histogram = (name: string, help: string) =>
    new Histogram({ name, help, labelNames: ['surface', 'provider'], buckets: SECONDS, registers })
  return {
    calls: counter('kasa_calls_total', 'Records written.', ['surface', 'provider', 'status', 'side', 'stream']),
    units: counter('kasa_units_total', 'What calls used, in the unit that is priced.', ['unit', 'provider']),
    charged: counter('kasa_charged_nano_usd_total', 'Charged to customers.', ['provider']),
    absorbed: counter('kasa_absorbed_nano_usd_total', 'Above the holds, borne by the operator.', ['provider']),
    cost: counter('kasa_provider_cost_nano_usd_total', 'What providers ask, where it is known.', ['provider', 'side']),
    attempts: counter('kasa_attempts_total', 'Tries at providers.', ['provider', 'outcome', 'reason']),
    lost: counter('kasa_lost_cost_nano_usd_total', 'Of tries that lost to another: cost, or the most that it may be.', [
      'provider',
      'paid_by',
      'known',
    ]),
    estimated: counter('kasa_usage_estimated_total', 'Calls whose provider did not report usage.', ['provider']),
    seconds: histogram('kasa_call_seconds', 'From the hold to the end of a call.'),
    firstByte: histogram('kasa_first_byte_seconds', 'Until a provider answers.'),
  }
}

function ledgerMetrics(registry: Registry) {
  const registers = [registry]
  return {
    decisions: new Counter({
      name: 'kasa_ledger_decisions_total',
      help: 'Answers of the ledger to wishes for a hold.',
      labelNames: ['decision'],
      registers,
    }),
    swept: new Counter({ name: 'kasa_ledger_swept_total', help: 'Calls closed for dead servers.', registers }),
    seconds: new Histogram({
      name: 'kasa_ledger_seconds',
      help: 'How long the ledger takes, queueing and commit included.',
      labelNames: ['step'],
      buckets: SECONDS.slice(0, 11),
      registers,
    }),
  }
}

function guardMetrics(registry: Registry) {
  const registers = [registry]
  return {
    found: new Counter({
      name: 'kasa_guard_findings_total',
      help: 'Keys and personal data that the guards of accounts found in requests.',
      labelNames: ['kind', 'action'],
      registers,
    }),
    judged: new Counter({
      name: 'kasa_moderations_total',
      help: 'Texts of calls that were to be judged.',
      labelNames: ['by', 'outcome'],
      registers,
    }),
  }
}

function gauges(registry: Registry, lookups: Lookups): void {
  const registers = [registry]
  const open: Gauge = new Gauge({
    name: 'kasa_calls_open',
    help: 'Calls that run on this node.',
    registers,
    collect: () => open.set(lookups.openCalls()),
  })
  const waiting: Gauge = new Gauge({
    name: 'kasa_waiting',
    help: 'Rows that wait, of all nodes: holds of running calls, batches of records for the transparency log.',
    labelNames: ['what'],
    registers,
    // Every process tells the same rows of the one database.
    aggregator: 'max',
    async collect() {
      const { holds, leaves } = await lookups.waiting()
      waiting.set({ what: 'holds' }, holds)
      waiting.set({ what: 'log' }, leaves)
    },
  })
  const levels: Gauge = new Gauge({
    name: 'kasa_check_level',
    help: 'Parts of the instance: 0 good, 1 unknown, 2 somebody should look, 3 does not work.',
    labelNames: ['check'],
    registers,
    aggregator: 'max',
    async collect() {
      for (const { check, level } of await lookups.levels()) levels.set({ check }, level)
    },
  })
}

type Lost = NonNullable<RecordedCall['record']['attempts']>[number]['lost']

function countLost(made: ReturnType<typeof callMetrics>, provider: string, lost: Lost): void {
  const costNano = lost?.costNano ?? lost?.costMaxNano
  if (lost === undefined || costNano === undefined) return
  const labels = { provider, paid_by: lost.paidBy, known: String(lost.costNano !== undefined) }
  made.lost.inc(labels, asDouble(BigInt(costNano)))
}

function countCall(made: ReturnType<typeof callMetrics>, call: RecordedCall): void {
  const { record } = call
  const { surface, provider, status, side } = record
  made.calls.inc({ surface, provider, status, side, stream: String(record.stream) })
  made.charged.inc({ provider }, asDouble(call.chargedNano))
  made.absorbed.inc({ provider }, asDouble(call.absorbedNano))
  const cost = record.providerCostNano
  if (cost !== undefined && cost !== null) made.cost.inc({ provider, side }, asDouble(BigInt(cost)))
  for (const [unit, quantity] of Object.entries(record.quantities ?? {})) {
    made.units.inc({ unit, provider }, asDouble(BigInt(quantity)))
  }
  if (record.usageSource === 'estimated') made.estimated.inc({ provider })
  for (const attempt of record.attempts ?? []) {
    const labels = { provider: providerOfAttempt(attempt.routeId, record), outcome: attempt.outcome }
    made.attempts.inc({ ...labels, reason: attempt.reason ?? '' })
    countLost(made, labels.provider, attempt.lost)
  }
  if (record.totalMs !== undefined) made.seconds.observe({ surface, provider }, record.totalMs / MS_PER_SECOND)
  if (record.firstByteMs !== undefined)
    made.firstByte.observe({ surface, provider }, record.firstByteMs / MS_PER_SECOND)
}

/** A metric is a double by its format: exact to nine million dollars. For watching; bills are made of records. */
function asDouble(amount: bigint): number {
  return Number(amount)
}
