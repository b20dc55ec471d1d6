import type { Answer, Frame } from './answer.ts'
import { lieAboutUsage } from './fault.ts'
import type { Fault } from './fault.ts'
import { openAIUsage } from './openai-usage.ts'
import { FLAVORS, type OpenAIFlavor } from './flavors.ts'
import type { OpenAIChat } from './openai-request.ts'
import type { Counts, Plan } from './plan-answer.ts'

export type ChatAnswering = {
  readonly request: OpenAIChat
  readonly plan: Plan
  readonly fault: Fault
  readonly flavor: OpenAIFlavor
  readonly serial: number
  /** The model that the answer says it came from. */
  readonly servedModel: string
}

const CREATED = 1_767_225_600
const ERROR_FRAME =
  'data: {"error":{"message":"The server had an error while processing your request. Sorry about that!","type":"server_error","param":null,"code":null}}\n\n'
const FINISH: Record<Plan['finish'], string> = {
  stop: 'stop',
  length: 'length',
  tools: 'tool_calls',
  refusal: 'stop',
  filter: 'content_filter',
}

export function answerOpenAIChat(answering: ChatAnswering): Answer {
  const { request, plan, fault, flavor, serial } = answering
  const usage = multiply(plan.usage, request.n ?? 1)
  return {
    kind: 'answer',
    model: request.model,
    contentType: request.stream === true ? 'text/event-stream; charset=utf-8' : 'application/json',
    headers: {
      ...FLAVORS[flavor].headers,
      'x-request-id': `req_${serial.toString(16).padStart(32, '0')}`,
      'openai-processing-ms': '42',
      'openai-version': '2020-10-01',
      'openai-organization': 'org-standin',
      'x-ratelimit-limit-requests': '10000',
      'x-ratelimit-remaining-requests': '9999',
    },
    frames: request.stream === true ? streamFrames(answering, usage) : [wholeFrame(answering, usage)],
    usage,
    isUsageTrue:
      fault.kind !== 'usage' &&
      (request.stream !== true ||
        request.stream_options?.include_usage === true ||
        FLAVORS[flavor].usageAt !== 'asked'),
    paceMs: plan.paceMs,
    errorFrame: ERROR_FRAME,
  }
}

function headOf({ serial, servedModel, request }: ChatAnswering, object: string) {
  return {
    id: `chatcmpl-${serial.toString(36).padStart(29, '0')}`,
    object,
    created: CREATED,
    model: servedModel,
    service_tier:
      request.service_tier === 'flex' || request.service_tier === 'priority' ? request.service_tier : 'default',
    system_fingerprint: 'fp_standin',
  }
}

function wholeFrame(answering: ChatAnswering, usage: Counts): Frame {
  const { plan, request, fault, flavor } = answering
  const text = plan.text.join('')
  const isRefusal = plan.finish === 'refusal'
  const message = {
    role: 'assistant',
    content: isRefusal || plan.calls.length > 0 ? null : text,
    refusal: isRefusal ? text : null,
    annotations: [],
    ...thought(flavor, plan.thinking.join('')),
    ...(FLAVORS[flavor].thinks === 'parts' && plan.thinking.length > 0
      ? { content: [...thoughtParts(plan.thinking.join('')), { type: 'text', text }] }
      : {}),
    ...(plan.calls.length > 0 ? { tool_calls: plan.calls.map((call, index) => wireCall(answering, call, index)) } : {}),
  }
  const choices = Array.from({ length: request.n ?? 1 }, (_, index) => ({
    index,
    message,
    logprobs: null,
    finish_reason: FINISH[plan.finish],
  }))
  const body = {
    ...headOf(answering, 'chat.completion'),
    choices,
    usage: lieAboutUsage(openAIUsage(usage, flavor), fault),
  }
  return {
    kind: 'content',
    text: JSON.stringify(body),
    snippet: plan.text[0] ?? 'assistant',
    made: { output_tokens: usage.output_tokens ?? 0, output_reasoning_tokens: usage.output_reasoning_tokens ?? 0 },
  }
}

function streamFrames(answering: ChatAnswering, usage: Counts): readonly Frame[] {
  const { request, plan, flavor } = answering
  const wantsUsage = request.stream_options?.include_usage === true
  const head = { ...headOf(answering, 'chat.completion.chunk'), ...(wantsUsage ? { usage: null } : {}) }
  const frame = (kind: Frame['kind'], body: object, more: Partial<Frame> = {}): Frame => ({
    kind,
    text: `data: ${JSON.stringify({ ...head, ...body })}\n\n`,
    ...more,
  })
  const delta = (index: number, fields: object, finish: string | null = null) => ({
    choices: [{ index, delta: fields, logprobs: null, finish_reason: finish }],
    ...(flavor === 'openai' && request.stream_options?.include_obfuscation !== false ? { obfuscation: 'Zr' } : {}),
  })
  const frames: Frame[] = []
  const facts = FLAVORS[flavor]
  if (facts.opens !== '') frames.push({ kind: 'meta', text: facts.opens })
  for (let choice = 0; choice < (request.n ?? 1); choice++) {
    frames.push(
      frame('meta', delta(choice, { role: 'assistant', content: plan.calls.length > 0 ? null : '', refusal: null })),
    )
    for (const piece of plan.thinking) {
      const made = { output_reasoning_tokens: 1 }
      // OpenAI thinks in silence; the others show it, each in its own member.
      if (facts.thinks === 'parts')
        frames.push(frame('content', delta(choice, { content: thoughtParts(piece) }), { snippet: piece, made }))
      else if (facts.thinks !== 'silently')
        frames.push(frame('content', delta(choice, thought(flavor, piece)), { snippet: piece, made }))
      else frames.push({ kind: 'meta', text: '', made })
    }
    for (const piece of plan.text) {
      const fields = plan.finish === 'refusal' ? { refusal: piece } : { content: piece }
      const soFar = facts.usageAt === 'every' ? { usage: openAIUsage({ ...usage, output_tokens: 1 }, flavor) } : {}
      frames.push(
        frame('content', { ...delta(choice, fields), ...soFar }, { snippet: piece, made: { output_tokens: 1 } }),
      )
    }
    for (const [index, call] of plan.calls.entries()) {
      const begin = { ...wireCall(answering, call, index), function: { name: call.name, arguments: '' } }
      frames.push(
        frame('content', delta(choice, { tool_calls: [{ index, ...begin }] }), { made: { output_tokens: 1 } }),
      )
      for (const piece of call.pieces) {
        const fields = { tool_calls: [{ index, function: { arguments: piece } }] }
        frames.push(frame('content', delta(choice, fields), { made: { output_tokens: 1 } }))
      }
    }
    const told = finishUsage(answering, usage)
    const isTold = 'usage' in told
    frames.push(frame(isTold ? 'usage' : 'meta', { ...delta(choice, {}, FINISH[plan.finish]), ...told }))
  }
  if (facts.usageAt === 'always' || (wantsUsage && facts.usageAt === 'asked'))
    pushUsage(frames, answering, { usage, frame })
  if (facts.endsWithDone) frames.push({ kind: 'terminal', text: 'data: [DONE]\n\n' })
  return frames
}

function pushUsage(
  frames: Frame[],
  { fault, flavor }: ChatAnswering,
  { usage, frame }: { readonly usage: Counts; readonly frame: (kind: 'usage', body: object) => Frame },
): void {
  const told = lieAboutUsage(openAIUsage(usage, flavor), fault)
  // OpenAI's usage chunk has no choices, which crashes readers that expect one.
  if (told !== undefined) frames.push(frame('usage', { choices: [], usage: told }))
}

/** Some put the usage on the chunk with the finish reason; Groq repeats it there. */
function finishUsage({ flavor, fault }: ChatAnswering, usage: Counts): object {
  if (fault.kind === 'usage' && fault.lie === 'missing') return {}
  const told = lieAboutUsage(openAIUsage(usage, flavor), fault)
  if (FLAVORS[flavor].usageAt === 'finish' || FLAVORS[flavor].usageAt === 'every') return { usage: told }
  if (flavor === 'groq') return { x_groq: { id: 'req_groq', usage: told } }
  return {}
}

/** What it thought, in the member where it shows it. */
function thought(flavor: OpenAIFlavor, text: string): object {
  const { thinks } = FLAVORS[flavor]
  if (text === '' || (thinks !== 'reasoning_content' && thinks !== 'reasoning')) return {}
  return { [thinks]: text }
}

function thoughtParts(text: string): readonly object[] {
  return [{ type: 'thinking', thinking: [{ type: 'text', text }] }]
}

function wireCall({ serial }: ChatAnswering, call: Plan['calls'][number], index: number) {
  return {
    id: `call_${serial.toString(36).padStart(16, '0')}${index}`,
    type: 'function',
    function: { name: call.name, arguments: call.argumentsJson },
  }
}

function multiply(usage: Counts, choices: number): Counts {
  const isOutput = (unit: string) => unit.startsWith('output_') || unit === 'rejected_prediction_tokens'
  return Object.fromEntries(
    Object.entries(usage).map(([unit, count]) => [unit, isOutput(unit) ? count * choices : count]),
  )
}
