import { z } from 'zod'
import type { ErrorCode } from '../../base/error-codes.ts'
import type { ApiDoc } from '../../platform/http/api-route.ts'
import { LIVE_DIALECTS } from '../surfaces/live/live-dialects.ts'

const OPENING_ERRORS: readonly ErrorCode[] = [
  'invalid_request',
  'unauthenticated',
  'insufficient_funds',
  'plan_limit_exceeded',
  'model_not_found',
  'no_route',
  'unsupported_parameter',
  'rate_limited',
  'upstream_failed',
  'credential_unusable',
  'unavailable',
  'upstream_timeout',
]
const MESSAGES =
  'A WebSocket. Messages are those of the vendor and pass as they are; the one that ends an answer gets a member kasa with its record and charge. Each answer is a call of its own. Errors before the opening are ordinary answers; later ones are error events, or stand in the end of the connection.'

/** What OpenAPI can say of the paths that are opened as WebSockets. */
export const liveDocs: readonly ApiDoc[] = [
  ...LIVE_DIALECTS.flatMap(({ name, paths, opensWith }) =>
    paths
      // Some clients write a slash too many; that is no path of its own.
      .filter((path) => !path.startsWith('//'))
      .map((path) => doc(path, `Live sessions (${name})`, opensWith === 'address')),
  ),
  doc('/v1/responses', 'OpenAI responses over a WebSocket', false),
]

function doc(path: string, summary: string, namesModel: boolean): ApiDoc {
  return {
    method: 'GET',
    path,
    summary,
    description: MESSAGES,
    tag: 'inference',
    scope: 'inference',
    status: 101,
    errors: OPENING_ERRORS,
    schemas: {
      params: undefined,
      query: namesModel ? z.object({ model: z.string() }) : undefined,
      body: undefined,
      response: z.looseObject({}).describe('The messages of the vendor.'),
    },
  }
}
