import type { FastifyRequest } from 'fastify'
import { KASA_HEADERS } from '../../gateway/wire/request/kasa-field.ts'

/** The headers of a request that say something about every item of its job. */
export function jobHeaders(request: FastifyRequest, dialectHeaders: readonly string[]): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of [...KASA_HEADERS, ...dialectHeaders]) {
    const value = request.headers[name]
    if (typeof value === 'string') kept[name] = value
  }
  return kept
}
