import { AppError } from '../../base/error.ts'
import { isJsonObject } from '../../base/json.ts'
import type { InboundCall } from '../inbound-call.ts'
import { SURFACE_ROWS } from './all-surfaces.ts'
import { DEFERRED_ROWS } from './deferred-rows.ts'
import { withForeignWishes } from './foreign-wishes.ts'
import type { InboundRequest } from './inbound-request.ts'
import { parseInferenceBody } from './parse-body.ts'
import type { SurfaceRow } from './surface-row.ts'

/**
 * Reads the real body of any surface, for quotes and explanations. Which one it is the header `x-kasa-surface` says, or the
 * body shows.
 */
export function readAny(request: InboundRequest): InboundCall {
  return (namedSurface(request) ?? shownSurface(request)).read(withForeignWishes(request))
}

/** The last row takes whatever no other recognises. */
const ANY_ROWS = [...DEFERRED_ROWS, ...SURFACE_ROWS]

function namedSurface(request: InboundRequest): SurfaceRow | undefined {
  const name = request.header('x-kasa-surface')
  if (name === undefined) return undefined
  const row = ANY_ROWS.find((one) => one.name === name)
  if (row !== undefined) return row
  throw new AppError('invalid_request', {
    public: `x-kasa-surface must be one of ${ANY_ROWS.map((one) => one.name).join(', ')}. No money moved.`,
    param: 'x-kasa-surface',
  })
}

function shownSurface(request: InboundRequest): SurfaceRow {
  const json = parseInferenceBody(request.body)
  const body = isJsonObject(json) ? json : {}
  const row = ANY_ROWS.find((one) => one.isShownBy(body, request.header))
  if (row === undefined) throw new AppError('invalid_request', { public: 'The body is of no surface. No money moved.' })
  return row
}
