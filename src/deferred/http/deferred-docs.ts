import { z } from 'zod'
import type { ErrorCode } from '../../base/error-codes.ts'
import type { ApiDoc, ApiMethod } from '../../platform/http/api-route.ts'
import { messageBatchSchema } from './message-batch-routes.ts'
import { openAIBatchSchema } from './openai-batch-routes.ts'

const ONE = z.object({ id: z.string() })
const CREATES: readonly ErrorCode[] = [
  'invalid_request',
  'not_found',
  'insufficient_funds',
  'plan_limit_exceeded',
  'model_not_found',
  'request_too_large',
  'no_route',
  'unsupported_parameter',
  'rate_limited',
  'unavailable',
  'vault_sealed',
]
const LOOKS: readonly ErrorCode[] = ['invalid_request', 'not_found']

const upload = z.object({
  purpose: z.literal('batch'),
  file: z.string().describe('Lines of JSON. Each is checked when the file comes; a line at fault is named.'),
})

type Row = readonly [ApiMethod, string, string, { readonly body?: z.ZodType; readonly bodyType?: string }?]

const ROWS: readonly Row[] = [
  ['POST', '/v1/files', 'Store the input of a batch', { body: upload, bodyType: 'multipart/form-data' }],
  ['GET', '/v1/files', 'Files of the account: after, limit (at most 100), purpose'],
  ['GET', '/v1/files/{id}', 'One file'],
  ['GET', '/v1/files/{id}/content', 'What is in a file: input, results or errors of a batch'],
  ['DELETE', '/v1/files/{id}', 'Delete a file; refused while a batch reads it'],
  [
    'POST',
    '/v1/batches',
    'Create a batch: its lines are checked and its whole price is held',
    { body: openAIBatchSchema },
  ],
  ['GET', '/v1/batches', 'Batches of the account: after, limit (at most 100)'],
  ['GET', '/v1/batches/{id}', 'One batch, with what it was charged and what it can still be'],
  ['POST', '/v1/batches/{id}/cancel', 'Cancel a batch: what is done by then is charged'],
  ['POST', '/v1/messages/batches', "The same in Anthropic's shape", { body: messageBatchSchema }],
  ['GET', '/v1/messages/batches', 'Message batches of the account: after_id, before_id, limit'],
  ['GET', '/v1/messages/batches/{id}', 'One message batch'],
  ['POST', '/v1/messages/batches/{id}/cancel', 'Cancel a message batch'],
  ['GET', '/v1/messages/batches/{id}/results', 'Results of a message batch, as lines of JSON'],
]

/** What OpenAPI says of files and batches. Answers are in the dialect's own shape, which its vendor documents. */
export const deferredDocs: readonly ApiDoc[] = ROWS.map(([method, path, summary, { body, bodyType } = {}]) => ({
  method,
  path,
  summary,
  description:
    'Batches and files belong to the account of the key. Each line has a record of its own; see the field kasa of batches and of lines of results.',
  tag: 'inference',
  scope: 'inference',
  status: 200,
  errors: body === undefined ? LOOKS : CREATES,
  ...(bodyType === undefined ? {} : { bodyType }),
  schemas: { params: path.includes('{id}') ? ONE : undefined, query: undefined, body, response: z.looseObject({}) },
}))
