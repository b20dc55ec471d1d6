import { z } from 'zod'
import type { ErrorCode } from '../../base/error-codes.ts'
import type { ApiDoc, ApiMethod } from '../../platform/http/api-route.ts'
import { videoRemixSchema, videosSchema } from '../../gateway/surfaces/openai-videos/videos-schema.ts'
import { kasaFieldSchema } from '../../gateway/wire/request/kasa-field.ts'
import { fineTuningSchema } from '../fine-tuning-call.ts'
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
  'content_blocked',
  'unsupported_parameter',
  'rate_limited',
  'unavailable',
  'vault_sealed',
]
const LOOKS: readonly ErrorCode[] = ['invalid_request', 'not_found', 'conflict', 'unavailable']

const upload = z.object({
  purpose: z.enum(['batch', 'fine-tune']),
  file: z.string().describe('Lines of JSON. Each is checked when the file comes; a line at fault is named.'),
})

type Row = readonly [ApiMethod, string, string, { readonly body?: z.ZodType; readonly bodyType?: string }?]

const ROWS: readonly Row[] = [
  [
    'POST',
    '/v1/files',
    'Store the input of a batch, or examples to learn from',
    { body: upload, bodyType: 'multipart/form-data' },
  ],
  ['GET', '/v1/files', 'Files of the account: after, limit (at most 100), purpose'],
  ['GET', '/v1/files/{id}', 'One file'],
  ['GET', '/v1/files/{id}/content', 'What is in a file: input, results or errors of a batch, or examples'],
  ['DELETE', '/v1/files/{id}', 'Delete a file; refused while a job reads it'],
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
  [
    'POST',
    '/v1/videos',
    'Have a video made: held by the seconds that are asked for, charged by those that come',
    { body: videosSchema.extend({ kasa: kasaFieldSchema.optional() }), bodyType: 'multipart/form-data' },
  ],
  ['GET', '/v1/videos', 'Videos of the account: after, limit (at most 100), order'],
  ['GET', '/v1/videos/{id}', 'One video: how far it is, and what it was charged'],
  ['GET', '/v1/videos/{id}/content', 'The bytes of a video, or with variant its thumbnail or spritesheet'],
  ['DELETE', '/v1/videos/{id}', 'Delete a video here and at its provider; refused while it is being made'],
  ['POST', '/v1/videos/{id}/remix', 'Have a video made anew by other words', { body: videoRemixSchema }],
  [
    'POST',
    '/v1/fine_tuning/jobs',
    'Train a model on a file: held by its tokens, charged by those that were trained',
    { body: fineTuningSchema },
  ],
  ['GET', '/v1/fine_tuning/jobs', 'Fine-tuning jobs of the account: after, limit (at most 100)'],
  ['GET', '/v1/fine_tuning/jobs/{id}', 'One fine-tuning job, with what it was charged and what it can still be'],
  ['POST', '/v1/fine_tuning/jobs/{id}/cancel', 'Cancel a fine-tuning job: what was trained by then is charged'],
  ['GET', '/v1/fine_tuning/jobs/{id}/events', 'What its provider tells of a job: after, limit'],
  ['GET', '/v1/fine_tuning/jobs/{id}/checkpoints', 'What its provider kept on the way: after, limit'],
]

/** What OpenAPI says of files and jobs. Answers are in the dialect's own shape, which its vendor documents. */
export const deferredDocs: readonly ApiDoc[] = ROWS.map(([method, path, summary, { body, bodyType } = {}]) => ({
  method,
  path,
  summary,
  description:
    'Jobs and files belong to the account of the key. Each video, each fine-tuning job and each line of a batch has a record of its own; see the field kasa of jobs and of lines of results.',
  tag: 'inference',
  scope: 'inference',
  status: 200,
  errors: body === undefined ? LOOKS : CREATES,
  ...(bodyType === undefined ? {} : { bodyType }),
  schemas: { params: path.includes('{id}') ? ONE : undefined, query: undefined, body, response: z.looseObject({}) },
}))
