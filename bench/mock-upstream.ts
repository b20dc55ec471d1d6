// The provider of the bench, in its own process: `node bench/mock-upstream.ts PORT`. Every answer is bytes that were made
// before the first request, so that it costs the same for whoever asks. The shapes are OpenAI's own, to the field.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { COMPLETION_TOKENS, PROMPT_TOKENS, STREAM_EVENTS } from './workload.ts'

type Tally = { whole: number; streamed: number; promptTokens: number; completionTokens: number }

const ID = 'chatcmpl-BenchBenchBenchBenchBenchBe'
const CREATED = 1_767_225_600
const MODEL = 'gpt-4o-mini-2024-07-18'
const TEXT = 'A ledger is a book of accounts. Every entry has two sides, and the two sides always agree.'
const USAGE = {
  prompt_tokens: PROMPT_TOKENS,
  completion_tokens: COMPLETION_TOKENS,
  total_tokens: PROMPT_TOKENS + COMPLETION_TOKENS,
  prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: 0,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
}
const HEADERS = { 'openai-version': '2020-10-01', 'openai-processing-ms': '42', 'x-request-id': 'req_bench' }
/** The first event holds the role, the last two the finish reason and the usage. */
const CONTENT_EVENTS = STREAM_EVENTS - 3

const whole = Buffer.from(JSON.stringify(wholeAnswer()))
const wholeMessageBytes = Buffer.from(JSON.stringify(wholeMessage()))
const wholeResponseBytes = Buffer.from(JSON.stringify(wholeResponse()))
const events = streamEvents(false)
const eventsWithUsage = streamEvents(true)
const tallies = new Map<string, Tally>()

const server = createServer((request, response) => {
  if (request.method === 'GET') return answerTally(response)
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => answer(request, response, Buffer.concat(chunks)))
})
server.keepAliveTimeout = 120_000
server.listen(Number.parseInt(process.argv[2] ?? '', 10), '127.0.0.1')
process.stdin.on('end', () => process.exit(0)).resume()

function answer(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const isStream = body.includes('"stream":true')
  const tally = tallyOf(request.headers.authorization ?? '')
  tally.promptTokens += PROMPT_TOKENS
  tally.completionTokens += COMPLETION_TOKENS
  if (!isStream) {
    tally.whole++
    const bytes = wholeOf(request.url ?? '')
    response.writeHead(200, { ...HEADERS, 'content-type': 'application/json', 'content-length': bytes.length })
    response.end(bytes)
    return
  }
  tally.streamed++
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream; charset=utf-8' })
  if (body.includes('"user":"silent"')) return keepOpen(response)
  play(response, body.includes('"include_usage":true') ? eventsWithUsage : events, 0)
}

/** A model that thinks after its first word: then comes only what shows that the connection lives, as OpenRouter sends it. */
function keepOpen(response: ServerResponse): void {
  for (const event of events.slice(0, 2)) response.write(event)
  const timer = setInterval(() => response.write(': PROCESSING\n\n'), 20_000)
  response.on('close', () => clearInterval(timer))
}

function wholeOf(path: string): Buffer {
  if (path.endsWith('/messages')) return wholeMessageBytes
  return path.endsWith('/responses') ? wholeResponseBytes : whole
}

/** One event per turn of the event loop: each is a packet of its own, as from a model that produces tokens. */
function play(response: ServerResponse, frames: readonly Buffer[], index: number): void {
  const frame = frames[index]
  if (frame === undefined) return void response.end()
  response.write(frame)
  setImmediate(play, response, frames, index + 1)
}

function tallyOf(authorization: string): Tally {
  const known = tallies.get(authorization)
  if (known !== undefined) return known
  const tally = { whole: 0, streamed: 0, promptTokens: 0, completionTokens: 0 }
  tallies.set(authorization, tally)
  return tally
}

function answerTally(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(Object.fromEntries(tallies)))
}

function wholeAnswer() {
  return {
    id: ID,
    object: 'chat.completion',
    created: CREATED,
    model: MODEL,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: TEXT,
          refusal: null,
          annotations: [],
        },
        logprobs: null,
        finish_reason: 'stop',
      },
    ],
    usage: USAGE,
    service_tier: 'default',
    system_fingerprint: 'fp_bench',
  }
}

function wholeMessage() {
  return {
    id: 'msg_BenchBenchBenchBenchBe',
    type: 'message',
    role: 'assistant',
    model: 'claude-haiku-4-5-20251001',
    content: [{ type: 'text', text: TEXT }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: {
      input_tokens: PROMPT_TOKENS,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
      output_tokens: COMPLETION_TOKENS,
      service_tier: 'standard',
    },
  }
}

function wholeResponse() {
  return {
    id: 'resp_BenchBenchBenchBenchBench',
    object: 'response',
    created_at: CREATED,
    status: 'completed',
    error: null,
    incomplete_details: null,
    instructions: null,
    max_output_tokens: 100,
    model: MODEL,
    output: [
      {
        id: 'msg_BenchBenchBenchBenchBench',
        type: 'message',
        status: 'completed',
        role: 'assistant',
        content: [{ type: 'output_text', text: TEXT, annotations: [], logprobs: [] }],
      },
    ],
    parallel_tool_calls: true,
    previous_response_id: null,
    reasoning: { effort: null, summary: null },
    service_tier: 'default',
    store: false,
    temperature: 1,
    text: { format: { type: 'text' } },
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    truncation: 'disabled',
    usage: {
      input_tokens: PROMPT_TOKENS,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: COMPLETION_TOKENS,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: PROMPT_TOKENS + COMPLETION_TOKENS,
    },
    user: null,
    metadata: {},
  }
}

function streamEvents(withUsage: boolean): readonly Buffer[] {
  const event = (choices: readonly unknown[], usage?: unknown) =>
    Buffer.from(
      `data: ${JSON.stringify({
        id: ID,
        object: 'chat.completion.chunk',
        created: CREATED,
        model: MODEL,
        service_tier: 'default',
        system_fingerprint: 'fp_bench',
        choices,
        ...(withUsage ? { usage: usage ?? null } : {}),
        obfuscation: 'bEnChBeNcH',
      })}\n\n`,
    )
  const choice = (delta: unknown, finish: string | null) => [{ index: 0, delta, logprobs: null, finish_reason: finish }]
  return [
    event(choice({ role: 'assistant', content: '', refusal: null }, null)),
    ...Array.from({ length: CONTENT_EVENTS }, (_, index) => event(choice({ content: ` word${index}` }, null))),
    event(choice({}, 'stop')),
    ...(withUsage ? [event([], USAGE)] : []),
    Buffer.from('data: [DONE]\n\n'),
  ]
}
