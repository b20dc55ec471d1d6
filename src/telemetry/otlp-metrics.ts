type Labels = Readonly<Partial<Record<string, string | number>>>

/** A metric as the registry tells it: a value per combination of labels; histograms as their buckets, sum and count. */
export type ToldMetric = {
  readonly name: string
  readonly help: string
  readonly type: string
  readonly values: readonly {
    readonly value: number
    readonly labels: Labels
    readonly metricName?: string | undefined
  }[]
}

type Times = { readonly startMs: number; readonly nowMs: number }
type Point = ToldMetric['values'][number]

const CUMULATIVE = 2

/** Metrics as OTLP/JSON, cumulative since the process began. https://opentelemetry.io/docs/specs/otel/metrics/data-model/ */
export function otlpMetricsOf(metrics: readonly ToldMetric[], times: Times): readonly object[] {
  return metrics.flatMap(({ name, help, type, values }): object[] => {
    const head = { name, description: help }
    switch (type) {
      case 'counter':
        return [
          {
            ...head,
            sum: { aggregationTemporality: CUMULATIVE, isMonotonic: true, dataPoints: pointsOf(values, times) },
          },
        ]
      case 'gauge':
        return [{ ...head, gauge: { dataPoints: pointsOf(values, times) } }]
      case 'histogram':
        return [
          { ...head, histogram: { aggregationTemporality: CUMULATIVE, dataPoints: histogramsOf(name, values, times) } },
        ]
      default:
        return []
    }
  })
}

function pointsOf(values: readonly Point[], times: Times) {
  return values.map(({ value, labels }) => ({ ...timesOf(times), attributes: attributesOf(labels), asDouble: value }))
}

/** Buckets come cumulative and with their bound as the label `le`; OTLP wants what each holds itself. */
function histogramsOf(name: string, values: readonly Point[], times: Times) {
  const groups = Map.groupBy(values, ({ labels }) => JSON.stringify(withoutBound(labels)))
  return [...groups.values()].map((group) => {
    const buckets = group.filter(({ metricName }) => metricName === `${name}_bucket`)
    const valueOf = (suffix: string) => group.find(({ metricName }) => metricName === `${name}_${suffix}`)?.value ?? 0
    const labels = withoutBound(group[0]?.labels ?? {})
    return {
      ...timesOf(times),
      attributes: attributesOf(labels),
      count: String(valueOf('count')),
      sum: valueOf('sum'),
      bucketCounts: buckets.map(({ value }, at) => String(value - (buckets[at - 1]?.value ?? 0))),
      explicitBounds: buckets.map(({ labels }) => Number(labels['le'])).filter(Number.isFinite),
    }
  })
}

function withoutBound(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => name !== 'le'))
}

function timesOf({ startMs, nowMs }: Times) {
  return { startTimeUnixNano: nanoText(startMs), timeUnixNano: nanoText(nowMs) }
}

function nanoText(atMs: number): string {
  return `${BigInt(Math.round(atMs)) * 1_000_000n}`
}

function attributesOf(labels: Labels) {
  return Object.entries(labels).map(([key, value]) => ({ key, value: { stringValue: String(value) } }))
}
