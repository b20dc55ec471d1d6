import { z } from 'zod'
import type { ErrorCode } from '../../base/error-codes.ts'
import type { ApiDoc } from '../../platform/http/api-route.ts'
import { routeExplanationSchema } from '../../routing/explain-route.ts'
import { SURFACE_ROWS } from '../surfaces/all-surfaces.ts'
import { countDocs } from './count-routes.ts'
import { liveDocs } from './live-docs.ts'
import { pathParams } from './path-params.ts'
import { quoteViewSchema } from './quote-view.ts'

/** In the dialect's own shape, which its vendor documents. */
const answer = z.looseObject({})

const CALL_ERRORS: readonly ErrorCode[] = [
  'invalid_request',
  'insufficient_funds',
  'plan_limit_exceeded',
  'model_not_found',
  'conflict',
  'request_too_large',
  'no_route',
  'unsupported_parameter',
  'replay_impossible',
  'rate_limited',
  'upstream_failed',
  'credential_unusable',
  'unavailable',
  'vault_sealed',
  'upstream_timeout',
]
const HEADERS =
  'Answers carry x-kasa-record, x-kasa-model and x-request-id; whole ones x-kasa-charged-nano, x-kasa-provider-cost-nano and x-kasa-fund too. Streams carry the receipt in their last event with usage. Keys with limits get x-ratelimit-* (anthropic-ratelimit-* on /v1/messages), and Retry-After with 429 and 503. With the header Idempotency-Key a request is made once; a repetition gets the same answer with idempotent-replayed: true.'

function doc(
  path: string,
  summary: string,
  schemas: { readonly body: z.ZodType; readonly response: z.ZodType },
): ApiDoc {
  return {
    method: 'POST',
    path,
    summary,
    description: HEADERS,
    tag: 'inference',
    scope: 'inference',
    status: 200,
    errors: CALL_ERRORS,
    schemas: { params: pathParams(path), query: undefined, ...schemas },
  }
}

/** What OpenAPI says of the surfaces: the schemas that read their requests. */
export const inferenceDocs: readonly ApiDoc[] = [
  ...SURFACE_ROWS.map(({ path, summary, body, bodyType }) => ({
    ...doc(path, summary, { body, response: answer }),
    ...(bodyType === undefined ? {} : { bodyType }),
  })),
  ...countDocs,
  ...liveDocs,
  doc('/v1/quote', 'The price of a request, promised', {
    body: z.looseObject({}).describe('The body of any surface.'),
    response: quoteViewSchema,
  }),
  doc('/v1/route/explain', 'What would be chosen, and why everything else was not', {
    body: z.looseObject({}).describe('The body of any surface.'),
    response: routeExplanationSchema,
  }),
  modelsDoc('/v1/models', 'Models that this key can name'),
  modelsDoc('/v1/models/{model}', 'One model'),
  modelsDoc('/v1beta/models', "The same for Google's clients"),
  modelsDoc('/v1beta/models/{model}', "One model for Google's clients"),
]

/** In OpenAI's shape; in Anthropic's with the header `anthropic-version`, in Google's with `x-goog-api-key` or `/v1beta`. */
function modelsDoc(path: string, summary: string): ApiDoc {
  return {
    method: 'GET',
    path,
    summary,
    description:
      "OpenAI's shape; Anthropic's with the header anthropic-version (limit, after_id, before_id), Google's with x-goog-api-key or below /v1beta (pageSize, pageToken). With ?surface= only what can be called for it.",
    tag: 'inference',
    scope: 'inference',
    status: 200,
    errors: ['invalid_request', 'model_not_found'],
    schemas: { params: pathParams(path), query: undefined, body: undefined, response: answer },
  }
}
