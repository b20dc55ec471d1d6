/** A caller's place in a trace: 16 and 8 bytes as hex. https://www.w3.org/TR/trace-context/ */
export type TraceParent = { readonly traceId: string; readonly spanId: string; readonly isSampled: boolean }

const SHAPE = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/

/** Reads a `traceparent` header. Undefined for one that the standard tells to ignore. */
export function parseTraceParent(header: string | undefined): TraceParent | undefined {
  const [, version, traceId = '', spanId = '', flags = '00'] = SHAPE.exec(header ?? '') ?? []
  if (version === undefined || version === 'ff' || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined
  if (version === '00' && header?.length !== 55) return undefined
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 }
}
