import fc from 'fast-check'
import type { Principal } from '../../src/accounts/principal.ts'
import { AppError } from '../../src/base/error.ts'
import { SURFACE_ROWS } from '../../src/gateway/surfaces/all-surfaces.ts'
import { DEFERRED_ROWS } from '../../src/gateway/surfaces/deferred-rows.ts'
import { readAny } from '../../src/gateway/surfaces/read-any.ts'
import { parseForm } from '../../src/gateway/surfaces/form/parse-form.ts'
import { readVideos } from '../../src/gateway/surfaces/openai-videos/read-videos.ts'
import { checkExamples } from '../../src/deferred/fine-tuning-call.ts'
import { recordingLength } from '../../src/gateway/surfaces/openai-transcription/recording-length.ts'
import { ANTHROPIC_FULL } from '../../src/gateway/wire/__fixtures__/requests/anthropic-full.ts'
import { GEMINI_FULL } from '../../src/gateway/wire/__fixtures__/requests/gemini-full.ts'
import { OPENAI_FULL } from '../../src/gateway/wire/__fixtures__/requests/openai-full.ts'
import { RESPONSES_FULL } from '../../src/gateway/wire/__fixtures__/requests/responses-full.ts'
import { bentBytes, bentJson, hostileJson } from './hostile.ts'
import { type FuzzTarget, refusingBy, target } from './target.ts'

const PRINCIPAL: Principal = {
  accountId: '01890000-0000-7000-8000-000000000001',
  apiKeyId: '01890000-0000-7000-8000-000000000002',
  scopes: ['inference'],
  isOperator: false,
  expiresAtMs: undefined,
}
const BOUNDARY = 'fuzz'
const part = (name: string, value: string, file = '') =>
  `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`
const FORM = Buffer.from(
  `${part('model', 'whisper-1')}${part('prompt', 'Ada ☺')}${part('file', 'RIFF\u0000\u0000', '; filename="a.wav"')}--${BOUNDARY}--\r\n`,
)
const VIDEO_FORM = Buffer.from(
  `${part('model', 'sora-2')}${part('prompt', 'Ada ☺')}${part('seconds', '8')}${part('size', '1280x720')}--${BOUNDARY}--\r\n`,
)
/** Right bodies of the surfaces; of the others, one that is near. */
const RIGHT: Readonly<Record<string, object>> = {
  chat: OPENAI_FULL,
  messages: ANTHROPIC_FULL,
  responses: RESPONSES_FULL,
  completions: { model: 'm', prompt: 'Ada', max_tokens: 5, stream: true, logprobs: 2 },
  videos: { model: 'm', prompt: 'Ada', seconds: '8', size: '1280x720', input_reference: { image_url: 'x' } },
  ocr: { model: 'm', document: { document_url: 'https://a.example/b.pdf' }, pages: '0,2-4', table_format: 'html' },
  search: { query: ['Ada', 'Grace'], search_type: 'fast', search_tool_name: 't', max_results: 3 },
  embeddings: { model: 'm', input: ['Ada', 'Grace'], encoding_format: 'base64', dimensions: 8 },
}
const rightOf = (name: string) =>
  RIGHT[name] ??
  (/generate|gemini/i.test(name) ? GEMINI_FULL : { model: 'm', input: 'Ada', query: 'x', documents: ['y'] })

const read = (row: Pick<(typeof SURFACE_ROWS)[number], 'read'>, body: Uint8Array, contentType: string) =>
  refusingBy([AppError], () => {
    const inbound = row.read({
      principal: PRINCIPAL,
      requestId: 'fuzz',
      body,
      header: (name) => (name === 'content-type' ? contentType : undefined),
      query: () => undefined,
      pathModel: 'm',
    })
    // What reads of a body late must be as safe as what reads of it early.
    inbound.content.canonical()
    inbound.content.words()
  })

const isForm = (row: (typeof SURFACE_ROWS)[number]) => row.bodyType !== undefined
const bytesOf = (text: string) => Buffer.from(text)

/** Every surface's reader: it refuses with an AppError, or understands. */
export const REQUEST_TARGETS: readonly FuzzTarget[] = [
  ...[...SURFACE_ROWS, ...DEFERRED_ROWS].map((row) => {
    const bodies = isForm(row)
      ? bentBytes(FORM)
      : fc.oneof(
          bentJson(rightOf(row.name)).map(bytesOf),
          hostileJson.map(bytesOf),
          bentBytes(bytesOf(JSON.stringify(rightOf(row.name)))),
        )
    const type = isForm(row) ? `multipart/form-data; boundary=${BOUNDARY}` : 'application/json'
    return target(`request ${row.name} ${row.path}`, bodies, (body) => read(row, body, type))
  }),
  target('request of any surface', fc.oneof(hostileJson, bentJson(OPENAI_FULL)).map(bytesOf), (body) =>
    read({ read: readAny }, body, 'application/json'),
  ),
  target('request videos, as a form', bentBytes(VIDEO_FORM), (body) =>
    read({ read: readVideos }, body, `multipart/form-data; boundary=${BOUNDARY}`),
  ),
  target(
    'examples to learn from',
    fc.oneof(hostileJson, bentJson({ messages: [{ role: 'user' }] })).map(bytesOf),
    (body) => refusingBy([AppError], () => checkExamples(body)),
  ),
  target('form', fc.tuple(bentBytes(FORM), fc.string({ unit: 'binary', maxLength: 30 })), ([body, odd]) => {
    refusingBy([AppError], () => {
      const { parts } = parseForm(body, `multipart/form-data; boundary=${BOUNDARY}`)
      for (const { valueStart, valueEnd } of parts)
        if (valueStart > valueEnd || valueEnd > body.length) throw new Error('a part lies outside its body')
    })
    refusingBy([AppError], () => parseForm(body, `multipart/form-data; boundary=${odd}`))
  }),
  target(
    'length of a recording',
    fc.oneof(
      bentBytes(Buffer.from('RIFF\u0024\u0000\u0000\u0000WAVEfmt \u0010\u0000\u0000\u0000\u0001\u0000\u0001\u0000')),
      fc.uint8Array(),
    ),
    (bytes) => {
      const { secondsMax, secondsExpected } = recordingLength(bytes)
      if (!(secondsExpected >= 0 && secondsMax >= secondsExpected && Number.isFinite(secondsMax)))
        throw new Error(`${secondsExpected} to ${secondsMax} seconds`)
    },
  ),
]
