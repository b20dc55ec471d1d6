import type { FastifyRequest } from 'fastify'
import { KASA_HEADERS } from '../../gateway/wire/request/kasa-field.ts'
import { litellmSession } from '../../gateway/wire/request/litellm-session.ts'

/** The headers of a request that say something about every item of its job. */
export function jobHeaders(request: FastifyRequest, dialectHeaders: readonly string[]): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of [...KASA_HEADERS, ...dialectHeaders]) {
    const value = textOf(request.headers[name])
    if (value !== undefined) kept[name] = value
  }
  const session = litellmSession((name) => textOf(request.headers[name]))
  return session === undefined ? kept : { 'x-kasa-session': session, ...kept }
}

function textOf(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
