import { expect, it } from 'vitest'
import { otlpMetricsOf } from './otlp-metrics.ts'

const TIMES = { startMs: 1_000, nowMs: 2_500 }
const AT = { startTimeUnixNano: '1000000000', timeUnixNano: '2500000000' }

it('counters are cumulative sums, gauges are gauges', () => {
  const values = [{ value: 3, labels: { provider: 'openai' } }]
  expect(
    otlpMetricsOf(
      [
        { name: 'c', help: 'h', type: 'counter', values },
        { name: 'g', help: 'h', type: 'gauge', values },
      ],
      TIMES,
    ),
  ).toEqual([
    {
      name: 'c',
      description: 'h',
      sum: {
        aggregationTemporality: 2,
        isMonotonic: true,
        dataPoints: [{ ...AT, attributes: [{ key: 'provider', value: { stringValue: 'openai' } }], asDouble: 3 }],
      },
    },
    {
      name: 'g',
      description: 'h',
      gauge: {
        dataPoints: [{ ...AT, attributes: [{ key: 'provider', value: { stringValue: 'openai' } }], asDouble: 3 }],
      },
    },
  ])
})

it('a histogram tells what each bucket holds itself, per combination of labels', () => {
  const bucket = (le: number | string, value: number, surface: string) => ({
    value,
    labels: { le, surface },
    metricName: 's_bucket',
  })
  const values = [
    bucket(0.1, 2, 'chat'),
    bucket(1, 5, 'chat'),
    bucket('+Inf', 6, 'chat'),
    { value: 9.5, labels: { surface: 'chat' }, metricName: 's_sum' },
    { value: 6, labels: { surface: 'chat' }, metricName: 's_count' },
  ]
  expect(otlpMetricsOf([{ name: 's', help: 'h', type: 'histogram', values }], TIMES)).toEqual([
    {
      name: 's',
      description: 'h',
      histogram: {
        aggregationTemporality: 2,
        dataPoints: [
          {
            ...AT,
            attributes: [{ key: 'surface', value: { stringValue: 'chat' } }],
            count: '6',
            sum: 9.5,
            bucketCounts: ['2', '3', '1'],
            explicitBounds: [0.1, 1],
          },
        ],
      },
    },
  ])
})
