import { AppError } from '../base/error.ts'
import { isJsonObject } from '../base/json.ts'
import { parseInferenceBody } from '../gateway/surfaces/parse-body.ts'
import { ITEMS_MAX } from './job.ts'

/** One request of a batch, as far as it can be read without knowing its surface. */
export type BatchLine = { readonly place: number; readonly customId: string; readonly body: Record<string, unknown> }

/** Paths that batches may ask for, each with the name of its surface row. */
export const BATCH_ENDPOINTS = ['/v1/chat/completions', '/v1/embeddings', '/v1/responses', '/v1/completions'] as const

const LF = 10
const CUSTOM_ID_CHARS_MAX = 512

/**
 * Reads the input file of a batch line by line.
 * @param asked what every line must ask for. Undefined: what the first one does, if batches can
 * @throws AppError `invalid_request` that names the line at fault
 */
export function parseBatchFile(file: Uint8Array, asked?: string): readonly BatchLine[] {
  const lines: BatchLine[] = []
  let endpoint = asked
  const seen = new Set<string>()
  let start = 0
  let number = 0
  while (start < file.length) {
    const found = file.indexOf(LF, start)
    const end = found === -1 ? file.length : found
    const bytes = file.subarray(start, end)
    start = end + 1
    number++
    if (isBlank(bytes)) continue
    if (lines.length === ITEMS_MAX) throw batchError(number, `a batch has at most ${ITEMS_MAX} lines`)
    const json = atLine(number, () => parseInferenceBody(bytes))
    endpoint ??= endpointOf(number, json)
    const line = readLine(json, { number, place: lines.length + 1, endpoint })
    if (seen.has(line.customId)) throw batchError(number, `custom_id ${quoted(line.customId)} is there twice`)
    seen.add(line.customId)
    lines.push(line)
  }
  if (lines.length === 0) throw batchError(1, 'the file has no request')
  return lines
}

function endpointOf(number: number, json: unknown): string {
  const url = isJsonObject(json) ? json['url'] : undefined
  const found = BATCH_ENDPOINTS.find((endpoint) => endpoint === url)
  if (found === undefined) throw batchError(number, `url must be one of ${BATCH_ENDPOINTS.join(', ')}`)
  return found
}

function readLine(
  json: unknown,
  at: { readonly number: number; readonly place: number; readonly endpoint: string },
): BatchLine {
  if (!isJsonObject(json)) throw batchError(at.number, 'it is not a JSON object')
  const { custom_id: customId, method, url, body } = json
  if (typeof customId !== 'string' || customId === '' || customId.length > CUSTOM_ID_CHARS_MAX)
    throw batchError(at.number, `custom_id must be a text of 1 to ${CUSTOM_ID_CHARS_MAX} characters`)
  if (method !== 'POST') throw batchError(at.number, 'method must be POST')
  if (url !== at.endpoint) throw batchError(at.number, `url must be ${at.endpoint}, the endpoint of the batch`)
  return { place: at.place, customId, body: checkedBody(at.number, body) }
}

/** What no request of a batch may say, whatever its dialect. */
export function checkedBody(number: number, body: unknown): Record<string, unknown> {
  if (!isJsonObject(body)) throw batchError(number, 'its request is not a JSON object')
  if (body['stream'] === true) throw batchError(number, 'a batch cannot stream')
  if (body['background'] === true) throw batchError(number, 'a batch is late already: background must be left out')
  const tier = body['service_tier']
  if (tier !== undefined && tier !== null && !ORDINARY_TIERS.has(tier))
    throw batchError(number, 'service_tier must be left out: batches have a price of their own')
  return body
}

const ORDINARY_TIERS: ReadonlySet<unknown> = new Set(['auto', 'default', 'standard_only'])

/** Runs something for one line; what is wrong with it then names the line. */
export function atLine<T>(number: number, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof AppError) || error.init.param?.startsWith('line ') === true) throw error
    const sentence = error.init.public.replace(/ ?Nothing was sent upstream; no money moved\.$/, '')
    const { param, ...init } = error.init
    const where = param === undefined ? '' : `, ${param}`
    throw new AppError(error.code, {
      ...init,
      public: `Line ${number}${where}: ${sentence} Nothing was sent upstream; no money moved.`,
      param: `line ${number}${param === undefined ? '' : ` ${param}`}`,
    })
  }
}

export function batchError(number: number, what: string): AppError {
  return new AppError('invalid_request', {
    public: `Line ${number}: ${what}. Nothing was sent upstream; no money moved.`,
    param: `line ${number}`,
  })
}

function quoted(text: string): string {
  return JSON.stringify(text.slice(0, 64))
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 32 || byte === 13 || byte === 9)
}
