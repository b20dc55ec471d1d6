// The provider of the bench, in its own process: `node bench/mock-upstream.ts PORT`. Every answer is bytes that were made
// before the first request, so that it costs the same for whoever asks. The shapes are OpenAI's own, to the field.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { COMPLETION_TOKENS, PROMPT_TOKENS, STREAM_EVENTS } from './workload.ts'

type Tally = { whole: number; streamed: number; promptTokens: number; completionTokens: number }

const ID = 'chatcmpl-BenchBenchBenchBenchBenchBe'
const CREATED = 1_767_225_600
const MODEL = 'gpt-4o-mini-2024-07-18'
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
    response.writeHead(200, { ...HEADERS, 'content-type': 'application/json', 'content-length': whole.length })
    response.end(whole)
    return
  }
  tally.streamed++
  response.writeHead(200, { ...HEADERS, 'content-type': 'text/event-stream; charset=utf-8' })
  play(response, body.includes('"include_usage":true') ? eventsWithUsage : events, 0)
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
          content: 'A ledger is a book of accounts. Every entry has two sides, and the two sides always agree.',
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
