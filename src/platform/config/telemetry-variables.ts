import { z } from 'zod'
import { count, milliseconds, type Variable } from './variable.ts'

/** As OpenTelemetry writes them: `authorization=Bearer%20abc,x-team=a`. */
const headerList = z
  .string()
  .regex(/^[\w-]+=[^,\s]*(?:,[\w-]+=[^,\s]*)*$/, 'name=value, separated by commas')
  .transform((text) =>
    Object.fromEntries(
      text.split(',').map((entry) => {
        const at = entry.indexOf('=')
        return [entry.slice(0, at), decodeURIComponent(entry.slice(at + 1))]
      }),
    ),
  )

/** How an instance is watched. See docs/guides/observability.md. */
export const TELEMETRY_VARIABLES = {
  KASA_METRICS_TOKEN: {
    schema: z.string().min(16),
    fallback: undefined,
    secret: true,
    doc: "A token that may read `/metrics` and nothing else. Not set: only the operator's keys may.",
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    schema: z.url({ protocol: /^https?$/ }),
    fallback: undefined,
    secret: false,
    doc: 'Collector that takes OTLP over HTTP as JSON: traces go to `/v1/traces` below it, metrics to `/v1/metrics`. Not set: none is sent.',
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    schema: headerList,
    fallback: undefined,
    secret: true,
    doc: 'Headers for the collector: `name=value`, separated by commas, values percent-encoded.',
  },
  OTEL_SERVICE_NAME: {
    schema: z.string().min(1).max(200),
    fallback: 'kasa',
    secret: false,
    doc: 'What the instance is called in traces.',
  },
  KASA_TRACES_PER_MILLE: {
    schema: count(0, 1_000),
    fallback: '1000',
    secret: false,
    doc: "So many of a thousand traces that begin here are sent. A caller's own decision (`traceparent`) always holds.",
  },
  KASA_TELEMETRY_EVERY_MS: {
    schema: milliseconds(100, 600_000),
    fallback: '5000',
    secret: false,
    doc: 'How often traces and metrics are sent.',
  },
} as const satisfies Record<string, Variable>
