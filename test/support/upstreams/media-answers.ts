import type { IncomingHttpHeaders } from 'node:http'
import { wavBytes } from '../wav.ts'

export type MediaAnswer = {
  readonly status: number
  readonly contentType: string
  readonly chunks: readonly (string | Buffer)[]
}

export type MediaAsked = {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  readonly tellsUsage: boolean
}

/** The answers of a stand-in, each in the shape that its provider documents. */
export function answerMedia(asked: MediaAsked): MediaAnswer {
  const answer = ANSWERS[asked.path]
  return answer?.(asked) ?? json({ error: { message: `Invalid URL (POST ${asked.path})` } }, 404)
}

const ANSWERS: { readonly [path: string]: (asked: MediaAsked) => MediaAnswer } = {
  '/v2/rerank': cohereRerank,
  '/v2/embed': cohereEmbed,
  '/v1/rerank': tokenRerank,
  '/v1/moderations': moderation,
  '/v1/ocr': ocr,
  '/search': search,
  '/v1/images/generations': images,
  '/v1/audio/speech': speech,
  '/v1/images/edits': imageEdits,
  '/v1/audio/transcriptions': transcript,
  '/v1/audio/translations': transcript,
}

/** A PNG of one pixel, which no test looks at closely. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const IMAGE_USAGE = {
  input_tokens: 60,
  input_tokens_details: { text_tokens: 50, image_tokens: 10 },
  output_tokens: 1_056,
  total_tokens: 1_116,
}

/** `gpt-image-*` counts tokens and may stream; others tell nothing. */
function images(asked: MediaAsked): MediaAnswer {
  const { model, n = 1, stream = false } = JSON.parse(asked.bytes.toString())
  return stream === true ? imageEvents(asked, 'image_generation') : wholeImages(asked, { model, n })
}

/** As images, with the request in a form. */
function imageEdits(asked: MediaAsked): MediaAnswer {
  const model = formField(asked, 'model') ?? ''
  return formField(asked, 'stream') === 'true' ? imageEvents(asked, 'image_edit') : wholeImages(asked, { model, n: 1 })
}

/** Read by another parser than the one that is tested: as text, by what stands between the name and the next boundary. */
function formField(asked: MediaAsked, name: string): string | undefined {
  const boundary = /boundary="?([^";]+)"?/.exec(asked.headers['content-type'] ?? '')?.[1] ?? ''
  const part = asked.bytes
    .toString('latin1')
    .split(`--${boundary}`)
    .find((text) => text.includes(` name="${name}"`))
  return part?.split('\r\n\r\n')[1]?.trimEnd()
}

function wholeImages(asked: MediaAsked, made: { readonly model: string; readonly n: number }): MediaAnswer {
  const tellsUsage = made.model.startsWith('gpt-image') && asked.tellsUsage
  const data = Array.from({ length: made.n }, () => ({ b64_json: PIXEL }))
  return json({ created: 1_770_000_000, data, ...(tellsUsage ? { usage: IMAGE_USAGE } : {}) })
}

function imageEvents(asked: MediaAsked, kind: string): MediaAnswer {
  const event = (type: string, fields: object) =>
    `event: ${kind}.${type}\ndata: ${JSON.stringify({ type: `${kind}.${type}`, b64_json: PIXEL, ...fields })}\n\n`
  return {
    status: 200,
    contentType: 'text/event-stream; charset=utf-8',
    chunks: [
      event('partial_image', { partial_image_index: 0 }),
      event('completed', asked.tellsUsage ? { usage: IMAGE_USAGE } : {}),
    ],
  }
}

/** Cohere: one search unit for every hundred documents. */
function cohereRerank(asked: MediaAsked): MediaAnswer {
  const { documents } = JSON.parse(asked.bytes.toString())
  return json({
    id: '07734bd2-2473-4f07-94e1-0d9f0e6843cf',
    results: ranked(documents),
    meta: {
      api_version: { version: '2', is_experimental: false },
      ...(asked.tellsUsage ? { billed_units: { search_units: Math.ceil(documents.length / 100) } } : {}),
    },
  })
}

/** Jina and vLLM: tokens. */
function tokenRerank(asked: MediaAsked): MediaAnswer {
  const { documents, model } = JSON.parse(asked.bytes.toString())
  const results = ranked(documents).map((result) => ({ ...result, document: { text: documents[result.index] } }))
  return json({ model, object: 'list', ...(asked.tellsUsage ? { usage: { total_tokens: 815 } } : {}), results })
}

/** The last document is the best. */
function ranked(documents: readonly unknown[]) {
  return documents.map((_, at) => ({ index: documents.length - 1 - at, relevance_score: 1 / (at + 1) }))
}

/** @see https://docs.cohere.com/reference/embed */
function cohereEmbed(asked: MediaAsked): MediaAnswer {
  const { texts, model, input_type } = JSON.parse(asked.bytes.toString())
  if (typeof model !== 'string' || typeof input_type !== 'string') return json({ message: 'invalid request' }, 400)
  const float = texts.map((text: string) => [text.length / 100, -0.5, 0.25])
  const billed_units = { input_tokens: 3 * texts.length }
  const meta = { api_version: { version: '2' }, ...(asked.tellsUsage ? { billed_units } : {}) }
  return json({ id: '5807ee2e-0cda-445a-9ec8-864c60a06606', embeddings: { float }, texts, meta })
}

const DOCUMENT_PAGES = 3
/** Mistral refuses what it does not know. */
const OCR_MEMBERS = new Set(
  `id model document pages include_image_base64 image_limit image_min_size include_blocks bbox_annotation_format
  document_annotation_format document_annotation_prompt table_format extract_header extract_footer
  confidence_scores_granularity`.split(/\s+/),
)

/**
 * Every document has three pages, every image is one. Annotations are reported as pages like any others.
 * @see https://docs.mistral.ai/api/endpoint/ocr
 */
function ocr(asked: MediaAsked): MediaAnswer {
  const body = JSON.parse(asked.bytes.toString())
  const unknown = Object.keys(body).find((name) => !OCR_MEMBERS.has(name))
  if (unknown !== undefined) {
    const msg = 'Extra inputs are not permitted'
    return json({ detail: [{ type: 'extra_forbidden', loc: ['body', unknown], msg, input: body[unknown] }] }, 422)
  }
  const { model, document, pages, document_annotation_format } = body
  const all = Array.from({ length: 'image_url' in document ? 1 : DOCUMENT_PAGES }, (_, at) => at)
  const read = Array.isArray(pages) ? all.filter((at) => pages.includes(at)) : all
  return json({
    pages: read.map((index) => ({
      index,
      markdown: `# Page ${index}`,
      images: [],
      dimensions: { dpi: 200, height: 2200, width: 1700 },
    })),
    model,
    document_annotation: document_annotation_format === undefined ? null : '{"city":"Oslo"}',
    ...(asked.tellsUsage ? { usage_info: { pages_processed: read.length, doc_size_bytes: 3_002 } } : {}),
  })
}

/** One list of results, or one for each query. @see https://docs.perplexity.ai/api-reference/search-post */
function search(asked: MediaAsked): MediaAnswer {
  const { query, max_results = 10, model } = JSON.parse(asked.bytes.toString())
  if (model !== undefined)
    return json({ error: { message: 'unknown field: model', type: 'invalid_request', code: 400 } }, 400)
  const found = (about: string) =>
    Array.from({ length: Math.min(max_results, 2) }, (_, at) => ({
      title: `${about} ${at}`,
      url: `https://example.com/${at}`,
      snippet: 'An extract.',
      date: '2026-11-01',
      last_updated: null,
    }))
  return json({ results: Array.isArray(query) ? query.map(found) : found(query), id: 'e8a9b0c1-search' })
}

/** Everything is violence, unless it says that it is peaceful. */
function moderation(asked: MediaAsked): MediaAnswer {
  const flagged = !asked.bytes.includes('peaceful')
  const categories = { harassment: false, violence: flagged }
  return json({
    id: 'modr-970d409ef3bef3b70c73d8232df86e7d',
    model: 'omni-moderation-latest',
    results: [{ flagged, categories, category_scores: { harassment: 0.01, violence: 0.9 } }],
  })
}

function json(body: object, status = 200): MediaAnswer {
  return { status, contentType: 'application/json', chunks: [JSON.stringify(body)] }
}

/** Every byte there is, so that nothing that takes sound for text goes unnoticed. */
export const SOUND = Buffer.from(Array.from({ length: 1024 }, (_, at) => at % 256))

function speech(asked: MediaAsked): MediaAnswer {
  const { stream_format, response_format } = JSON.parse(asked.bytes.toString())
  // What a browser can play.
  if (response_format === 'wav') return { status: 200, contentType: 'audio/wav', chunks: [wavBytes(1)] }
  if (stream_format !== 'sse') {
    return { status: 200, contentType: 'audio/mpeg', chunks: [SOUND.subarray(0, 300), SOUND.subarray(300)] }
  }
  const usage = { input_tokens: 14, output_tokens: 101, total_tokens: 115 }
  const event = (fields: object) => `data: ${JSON.stringify(fields)}\n\n`
  return {
    status: 200,
    contentType: 'text/event-stream; charset=utf-8',
    chunks: [
      event({ type: 'speech.audio.delta', audio: SOUND.toString('base64') }),
      event({ type: 'speech.audio.done', ...(asked.tellsUsage ? { usage } : {}) }),
    ],
  }
}

const SAID = 'Hello, you.'
const TOKENS = { type: 'tokens', input_tokens: 30, input_token_details: { text_tokens: 5, audio_tokens: 25 } }

/** Whisper tells the time, models that count tokens tell those. */
function transcript(asked: MediaAsked): MediaAnswer {
  const format = formField(asked, 'response_format') ?? 'json'
  const byTokens = formField(asked, 'model')?.startsWith('gpt-4o') === true
  const usage = byTokens ? { ...TOKENS, output_tokens: 7, total_tokens: 37 } : { type: 'duration', seconds: 2 }
  const told = asked.tellsUsage ? { usage } : {}
  if (formField(asked, 'stream') === 'true') {
    const event = (fields: object) => `data: ${JSON.stringify(fields)}\n\n`
    const chunks = [
      event({ type: 'transcript.text.delta', delta: 'Hello, ' }),
      event({ type: 'transcript.text.delta', delta: 'you.' }),
      event({ type: 'transcript.text.done', text: SAID, ...told }),
    ]
    return { status: 200, contentType: 'text/event-stream; charset=utf-8', chunks }
  }
  if (format === 'json') return json({ text: SAID, ...told })
  if (format === 'verbose_json') return json({ task: 'transcribe', language: 'english', duration: 2.4, text: SAID })
  const plain = format === 'text' ? `${SAID}\n` : `1\n00:00:00,000 --> 00:00:02,000\n${SAID}\n`
  return { status: 200, contentType: 'text/plain; charset=utf-8', chunks: [plain] }
}
