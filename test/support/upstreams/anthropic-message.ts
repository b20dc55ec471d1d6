import { signThinking } from './anthropic-request.ts'
import type { AnthropicMessage } from './anthropic-request.ts'
import type { Answer, Frame } from './answer.ts'
import { lieAboutUsage } from './fault.ts'
import type { Fault } from './fault.ts'
import type { Counts, Plan } from './plan-answer.ts'

export type MessageAnswering = {
  readonly request: AnthropicMessage
  readonly plan: Plan
  readonly fault: Fault
  readonly serial: number
  readonly servedModel: string
}

type Block = { readonly type: string } & Readonly<Record<string, unknown>>
/** One content block: as it begins, as deltas, and as it is when whole. */
type PlannedBlock = {
  readonly begin: Block
  readonly deltas: readonly { readonly delta: object; readonly snippet?: string; readonly made: Counts }[]
  readonly whole: Block
}

const ERROR_FRAME =
  'event: error\ndata: {"type":"error","error":{"details":null,"type":"overloaded_error","message":"Overloaded"},"request_id":"req_011standin"}\n\n'
const STOP_REASON: Record<Plan['finish'], string> = {
  stop: 'end_turn',
  length: 'max_tokens',
  tools: 'tool_use',
  refusal: 'refusal',
  filter: 'refusal',
}

export function answerAnthropicMessage(answering: MessageAnswering): Answer {
  const { request, plan, fault, serial } = answering
  // Anthropic counts thinking as output, and audio does not exist: what is told is what is tallied.
  const usage = { ...plan.usage, output_tokens: outputOf(plan), output_reasoning_tokens: 0, output_audio_tokens: 0 }
  return {
    kind: 'answer',
    model: request.model,
    contentType: request.stream === true ? 'text/event-stream; charset=utf-8' : 'application/json',
    headers: {
      'request-id': `req_011${serial.toString(36).padStart(20, '0')}`,
      'anthropic-organization-id': 'org-standin',
      'anthropic-ratelimit-requests-remaining': '999',
    },
    frames: request.stream === true ? streamFrames(answering, usage) : [wholeFrame(answering, usage)],
    usage,
    isUsageTrue: fault.kind !== 'usage',
    paceMs: plan.paceMs,
    errorFrame: ERROR_FRAME,
  }
}

function outputOf(plan: Plan): number {
  return plan.thinking.length + (plan.usage.output_tokens ?? 0)
}

/** `input_tokens` is without what the cache read or wrote. */
function wireUsage(usage: Counts, outputTokens: number) {
  const written5m = usage.input_cache_write_5m_tokens ?? 0
  const written1h = usage.input_cache_write_1h_tokens ?? 0
  const searches = usage.web_searches ?? 0
  return {
    input_tokens: usage.input_tokens ?? 0,
    cache_creation_input_tokens: written5m + written1h,
    cache_read_input_tokens: usage.input_cached_tokens ?? 0,
    cache_creation: { ephemeral_5m_input_tokens: written5m, ephemeral_1h_input_tokens: written1h },
    output_tokens: outputTokens,
    service_tier: 'standard',
    ...(searches > 0 ? { server_tool_use: { web_search_requests: searches, web_fetch_requests: 0 } } : {}),
  }
}

function headOf({ serial, servedModel }: MessageAnswering) {
  return {
    model: servedModel,
    id: `msg_01${serial.toString(36).padStart(22, '0')}`,
    type: 'message',
    role: 'assistant',
  }
}

function wholeFrame(answering: MessageAnswering, usage: Counts): Frame {
  const { plan, fault } = answering
  const body = {
    ...headOf(answering),
    content: blocksOf(answering).map((block) => block.whole),
    stop_reason: STOP_REASON[plan.finish],
    stop_sequence: null,
    usage: lieAboutUsage(wireUsage(usage, outputOf(plan)), fault),
  }
  return {
    kind: 'content',
    text: JSON.stringify(body),
    snippet: plan.text[0] ?? 'assistant',
    made: { output_tokens: outputOf(plan) },
  }
}

function streamFrames(answering: MessageAnswering, usage: Counts): readonly Frame[] {
  const { plan, fault } = answering
  const lie = (told: object) => {
    const usageTold = lieAboutUsage(told, fault)
    return usageTold === undefined ? {} : { usage: usageTold }
  }
  const started = {
    message: { ...headOf(answering), content: [], stop_reason: null, stop_sequence: null, ...lie(wireUsage(usage, 1)) },
  }
  const frames: Frame[] = [event('meta', 'message_start', started)]
  for (const [index, block] of blocksOf(answering).entries()) {
    frames.push(event('meta', 'content_block_start', { index, content_block: block.begin }))
    if (index === 0) frames.push(event('meta', 'ping', {}))
    for (const { delta, snippet, made } of block.deltas) {
      const frame = event('content', 'content_block_delta', { index, delta })
      frames.push({ ...frame, made, ...(snippet === undefined ? {} : { snippet }) })
    }
    frames.push(event('meta', 'content_block_stop', { index }))
  }
  const ended = {
    delta: { stop_reason: STOP_REASON[plan.finish], stop_sequence: null },
    ...lie(finalUsage(usage, outputOf(plan))),
  }
  frames.push(event('usage', 'message_delta', ended), event('terminal', 'message_stop', {}))
  return frames
}

/** Cumulative counts: they replace those of `message_start`, they are never added. */
function finalUsage(usage: Counts, outputTokens: number) {
  const { cache_creation: _split, service_tier: _tier, ...told } = wireUsage(usage, outputTokens)
  return told
}

function event(kind: Frame['kind'], type: string, fields: object): Frame {
  return { kind, text: `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n` }
}

function blocksOf({ plan, serial }: MessageAnswering): readonly PlannedBlock[] {
  const blocks: PlannedBlock[] = []
  if (plan.thinking.length > 0) blocks.push(thinkingBlock(plan.thinking))
  if (plan.text.length > 0) {
    blocks.push({
      begin: { type: 'text', text: '' },
      deltas: plan.text.map((text) => ({
        delta: { type: 'text_delta', text },
        snippet: text,
        made: { output_tokens: 1 },
      })),
      whole: { type: 'text', text: plan.text.join('') },
    })
  }
  for (const [index, call] of plan.calls.entries()) {
    const head = { type: 'tool_use', id: `toolu_01${serial.toString(36).padStart(16, '0')}${index}`, name: call.name }
    const pieces = ['', ...call.pieces]
    blocks.push({
      begin: { ...head, input: {} },
      // The service sends an empty piece first.
      deltas: pieces.map((piece) => ({
        delta: { type: 'input_json_delta', partial_json: piece },
        made: { output_tokens: 1 },
      })),
      whole: { ...head, input: JSON.parse(call.argumentsJson) },
    })
  }
  return blocks
}

function thinkingBlock(pieces: readonly string[]): PlannedBlock {
  const thinking = pieces.join('')
  const signature = signThinking(thinking)
  return {
    begin: { type: 'thinking', thinking: '', signature: '' },
    deltas: [
      ...pieces.map((piece) => ({ delta: { type: 'thinking_delta', thinking: piece }, made: { output_tokens: 1 } })),
      { delta: { type: 'signature_delta', signature }, made: {} },
    ],
    whole: { type: 'thinking', thinking, signature },
  }
}
