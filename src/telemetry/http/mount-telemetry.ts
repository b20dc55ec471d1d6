import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Metrics } from '../actions/create-metrics.ts'
import type { Tracer } from '../actions/create-tracer.ts'

export type TelemetryHttpDeps = {
  readonly metrics: Metrics
  readonly tracer: Tracer | undefined
  /** A token that may read the metrics and nothing else. Undefined: only the operator's keys may. */
  readonly metricsToken: string | undefined
  /** @throws AppError `unauthenticated` or `forbidden` */
  readonly authorizeOperator: (request: FastifyRequest) => Promise<unknown>
}

/** `GET /metrics`, and hooks that count answers and keep traces together. */
export function mountTelemetry(app: FastifyInstance, deps: TelemetryHttpDeps): void {
  const { metrics, tracer } = deps
  app.get('/metrics', async (request, reply) => {
    if (!hasToken(request, deps.metricsToken)) await deps.authorizeOperator(request)
    const { text, contentType } = await metrics.render()
    return reply.type(contentType).send(text)
  })
  app.addHook('onResponse', (request, reply, done) => {
    // The pattern of a route, never the path: paths hold ids.
    metrics.answered({
      route: request.routeOptions.url ?? 'none',
      method: request.method,
      status: reply.statusCode,
    })
    done()
  })
  if (tracer === undefined) return
  app.addHook('onRequest', (request, reply, done) => {
    const header = request.headers['traceparent']
    if (typeof header === 'string') {
      tracer.began(request.id, header)
      reply.raw.once('close', () => tracer.ended(request.id))
    }
    done()
  })
}

function hasToken(request: FastifyRequest, token: string | undefined): boolean {
  const sent = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined || sent === undefined) return false
  const [a, b] = [Buffer.from(sent), Buffer.from(token)]
  return a.length === b.length && timingSafeEqual(a, b)
}
