import { createServer } from 'node:http'
import { once } from 'node:events'
import { z } from 'zod'

const attributes = z.array(
  z.strictObject({
    key: z.string().min(1),
    value: z.union([
      z.strictObject({ stringValue: z.string() }),
      z.strictObject({ intValue: z.string().regex(/^-?\d+$/) }),
      z.strictObject({ boolValue: z.boolean() }),
    ]),
  }),
)
const nano = z.string().regex(/^\d{19}$/)
const resource = z.strictObject({ attributes })
const span = z.strictObject({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  name: z.string().min(1),
  kind: z.int().min(1).max(5),
  startTimeUnixNano: nano,
  endTimeUnixNano: nano,
  attributes,
  status: z.strictObject({ code: z.int().min(0).max(2).optional(), message: z.string().optional() }),
})
/** The JSON of `ExportTraceServiceRequest`, without unknown members. */
const tracesSchema = z.strictObject({
  resourceSpans: z.array(
    z.strictObject({
      resource,
      scopeSpans: z.array(z.strictObject({ scope: z.looseObject({ name: z.string() }), spans: z.array(span) })),
    }),
  ),
})
const point = z.strictObject({ startTimeUnixNano: nano, timeUnixNano: nano, attributes, asDouble: z.number() })
const bars = z.strictObject({
  startTimeUnixNano: nano,
  timeUnixNano: nano,
  attributes,
  count: z.string().regex(/^\d+$/),
  sum: z.number(),
  bucketCounts: z.array(z.string().regex(/^\d+$/)),
  explicitBounds: z.array(z.number()),
})
const metric = z.strictObject({
  name: z.string().min(1),
  description: z.string(),
  sum: z
    .strictObject({ aggregationTemporality: z.literal(2), isMonotonic: z.literal(true), dataPoints: z.array(point) })
    .optional(),
  gauge: z.strictObject({ dataPoints: z.array(point) }).optional(),
  histogram: z.strictObject({ aggregationTemporality: z.literal(2), dataPoints: z.array(bars) }).optional(),
})
const metricsSchema = z.strictObject({
  resourceMetrics: z.array(
    z.strictObject({
      resource,
      scopeMetrics: z.array(z.strictObject({ scope: z.looseObject({}), metrics: z.array(metric) })),
    }),
  ),
})

export type CollectedSpan = z.infer<typeof span>
export type OtlpCollector = {
  readonly url: string
  readonly spans: CollectedSpan[]
  readonly metricNames: Set<string>
  /** Every body as it came, for looking for what must not be there. */
  readonly bodies: string[]
  readonly authorizations: Set<string | undefined>
  stop(): Promise<void>
}

/** A collector that reads OTLP over HTTP strictly: a body of another shape is answered 400. */
export async function startOtlpCollector(): Promise<OtlpCollector> {
  const collected: Omit<OtlpCollector, 'url' | 'stop'> = {
    spans: [],
    metricNames: new Set(),
    bodies: [],
    authorizations: new Set(),
  }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
    request.on('end', () => {
      collected.bodies.push(body)
      collected.authorizations.add(request.headers.authorization)
      try {
        const json: unknown = JSON.parse(body)
        if (request.url === '/v1/traces') {
          const { resourceSpans } = tracesSchema.parse(json)
          collected.spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)))
        } else {
          const { resourceMetrics } = metricsSchema.parse(json)
          const metrics = resourceMetrics.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
          for (const { name } of metrics) collected.metricNames.add(name)
        }
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
      } catch {
        response.writeHead(400).end()
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the collector has no port')
  return {
    ...collected,
    url: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
