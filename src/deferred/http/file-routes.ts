import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { countOf } from '../../gateway/surfaces/form/read-form.ts'
import { fieldOf, parseForm, type Form } from '../../gateway/surfaces/form/parse-form.ts'
import { parseBatchFile } from '../batch-lines.ts'
import { checkExamples } from '../fine-tuning-call.ts'
import { privateId, publicId } from '../public-id.ts'
import type { DeferredDeps } from '../actions/deferred-deps.ts'
import {
  findFile,
  listAccountFiles,
  noFile,
  readFileBytes,
  removeFile,
  type StoredFile,
  storeFile,
} from '../actions/files.ts'
import { bytesOf, checked, type Door, idOf, sendJson } from './door.ts'

export type DeferredHttpDeps = { readonly deferred: DeferredDeps; readonly door: Door }

const PAGE_MAX = 100
const HOUR_SECONDS = 3_600
const KEEP_SECONDS_MAX = 2_592_000
const NAME_CHARS_MAX = 255

const listQuery = z.object({
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(PAGE_MAX),
  purpose: z.string().max(50).optional(),
  order: z.enum(['desc']).optional(),
})

/** Those that clients know of. */
const SHOWN: ReadonlySet<string> = new Set(['batch', 'batch_output', 'fine-tune'])

/** Files of jobs, in the shape of OpenAI's API. They stay here: a provider gets them when a job is sent. */
export function mountFiles(app: FastifyInstance, deps: DeferredHttpDeps): void {
  const { deferred, door } = deps
  app.post('/v1/files', { onRequest: door.onRequest }, (request, reply) => upload(deps, request, reply))
  app.get('/v1/files', async (request, reply) => {
    const { accountId } = await door.authorize(request)
    const { after, limit, purpose } = checked(listQuery, request.query)
    const size = Math.min(limit, PAGE_MAX)
    const from = after === undefined ? undefined : (privateId('file', after) ?? fail(noFile()))
    const found = await listAccountFiles(deferred, { accountId, after: from, purpose, limit: size + 1 })
    const data = found.slice(0, size).map(viewFile)
    const has_more = found.length > size
    return sendJson(reply, { object: 'list', data, has_more, first_id: data[0]?.id, last_id: data.at(-1)?.id })
  })
  app.get('/v1/files/:id', async (request, reply) => sendJson(reply, viewFile(await fileOf(deps, request))))
  app.get('/v1/files/:id/content', async (request, reply) => {
    const bytes = await readFileBytes(deferred, await fileOf(deps, request))
    return reply.type('application/jsonl').send(bytes)
  })
  app.delete('/v1/files/:id', async (request, reply) => {
    const file = await fileOf(deps, request)
    await removeFile(deferred, file)
    return sendJson(reply, { id: publicId('file', file.id), object: 'file', deleted: true })
  })
}

async function upload({ deferred, door }: DeferredHttpDeps, request: FastifyRequest, reply: FastifyReply) {
  const { accountId } = door.principalOf(request)
  const form = parseForm(bytesOf(request), request.headers['content-type'])
  const purpose = fieldOf(form, 'purpose')
  if (purpose !== 'batch' && purpose !== 'fine-tune') {
    throw new AppError('unsupported_parameter', {
      public: 'Only files with purpose "batch" or "fine-tune" are taken. Nothing was stored; no money moved.',
      param: 'purpose',
    })
  }
  const { name, bytes } = fileIn(form)
  if (purpose === 'batch') parseBatchFile(bytes)
  else checkExamples(bytes)
  const keepMs = keepOf(form)
  return sendJson(reply, viewFile(await storeFile(deferred, { accountId, purpose, name, bytes, keepMs })))
}

function fileIn(form: Form): { readonly name: string; readonly bytes: Uint8Array } {
  const parts = form.parts.filter(({ name }) => name === 'file')
  const [part] = parts
  if (part === undefined || parts.length > 1) {
    throw new AppError('invalid_request', {
      public: 'The form must hold one file, in its field "file". Nothing was stored; no money moved.',
      param: 'file',
    })
  }
  const name = (part.fileName ?? '').slice(0, NAME_CHARS_MAX)
  return { name: name === '' ? 'file.jsonl' : name, bytes: form.body.subarray(part.valueStart, part.valueEnd) }
}

function keepOf(form: Form): number | undefined {
  const anchor = fieldOf(form, 'expires_after[anchor]')
  const seconds = countOf(form, 'expires_after[seconds]')
  if (anchor === undefined && seconds === undefined) return undefined
  if (anchor === 'created_at' && seconds !== undefined && seconds >= HOUR_SECONDS && seconds <= KEEP_SECONDS_MAX)
    return seconds * 1_000
  throw new AppError('invalid_request', {
    public: `expires_after must be created_at and ${HOUR_SECONDS} to ${KEEP_SECONDS_MAX} seconds. Nothing was stored; no money moved.`,
    param: 'expires_after',
  })
}

async function fileOf({ deferred, door }: DeferredHttpDeps, request: FastifyRequest): Promise<StoredFile> {
  const { accountId } = await door.authorize(request)
  const id = privateId('file', idOf(request)) ?? fail(noFile())
  const file = await findFile(deferred, { id, accountId })
  return SHOWN.has(file.purpose) ? file : fail(noFile())
}

function viewFile(file: StoredFile) {
  return {
    id: publicId('file', file.id),
    object: 'file',
    bytes: file.byteCount,
    created_at: Math.floor(file.createdAtMs / 1_000),
    expires_at: Math.floor(file.expiresAtMs / 1_000),
    filename: file.name,
    purpose: file.purpose,
    status: 'processed',
  }
}

function fail(error: AppError): never {
  throw error
}
