import type { Answer, Frame } from './answer.ts'
import { lieAboutUsage } from './fault.ts'
import type { Fault } from './fault.ts'
import type { OpenAIResponsesRequest } from './openai-responses-request.ts'
import type { Counts, Plan } from './plan-answer.ts'

type Answering = {
  readonly request: OpenAIResponsesRequest
  readonly plan: Plan
  readonly fault: Fault
  readonly serial: number
  readonly servedModel: string
}
type Json = Record<string, unknown>
type Event = { readonly kind: Frame['kind']; readonly body: Json & { readonly type: string } } & Partial<Frame>

const CREATED = 1_767_225_600
const ERROR_FRAME =
  'event: error\ndata: {"type":"error","sequence_number":9,"code":"server_error","message":"The server had an error while processing your request. Sorry about that!","param":null}\n\n'

/** The Responses API: items one after another, thoughts first, then searches, then text or calls. */
export function answerOpenAIResponse(answering: Answering): Answer {
  const { request, plan, fault } = answering
  const usage = { ...plan.usage, output_audio_tokens: 0, rejected_prediction_tokens: 0, input_audio_tokens: 0 }
  const isStream = request.stream === true
  return {
    kind: 'answer',
    model: request.model,
    contentType: isStream ? 'text/event-stream; charset=utf-8' : 'application/json',
    headers: { 'x-request-id': `req_${answering.serial}`, 'openai-version': '2020-10-01' },
    frames: isStream ? streamFrames(answering, usage) : [wholeFrame(answering, usage)],
    usage,
    isUsageTrue: fault.kind !== 'usage',
    paceMs: plan.paceMs,
    errorFrame: ERROR_FRAME,
  }
}

type Item = { readonly view: Json; readonly events: readonly Event[]; readonly begun: Json }

function itemsOf({ plan, serial, request }: Answering): readonly Item[] {
  const items: Item[] = []
  const id = (prefix: string) => `${prefix}_${serial.toString(16).padStart(24, '0')}${items.length}`
  const add = (make: (place: { item_id: string; output_index: number }) => Item, prefix: string) =>
    items.push(make({ item_id: id(prefix), output_index: items.length }))
  if (plan.thinking.length > 0) add((place) => reasoningItem(plan, place, request.reasoning?.summary != null), 'rs')
  for (let search = 0; search < (plan.usage.web_searches ?? 0); search++) add(searchItem, 'ws')
  if (plan.text.length > 0) add((place) => messageItem(plan, place), 'msg')
  for (const [index, call] of plan.calls.entries()) {
    add((place) => callItem(call, place, `call_${serial.toString(36).padStart(20, '0')}${index}`), 'fc')
  }
  return items
}

type Place = { readonly item_id: string; readonly output_index: number }

function reasoningItem(plan: Plan, place: Place, isShown: boolean): Item {
  const text = plan.thinking.join('')
  const summary = isShown ? [{ type: 'summary_text', text }] : []
  const base = { id: place.item_id, type: 'reasoning', encrypted_content: 'gAAAAstandin' }
  const at = { ...place, summary_index: 0 }
  const made = { output_reasoning_tokens: 1 }
  const shown: Event[] = [
    {
      kind: 'meta',
      body: { type: 'response.reasoning_summary_part.added', ...at, part: { type: 'summary_text', text: '' } },
    },
    ...plan.thinking.map((delta): Event => ({
      kind: 'content',
      body: { type: 'response.reasoning_summary_text.delta', ...at, delta },
      snippet: delta,
      made,
    })),
    { kind: 'meta', body: { type: 'response.reasoning_summary_text.done', ...at, text } },
    {
      kind: 'meta',
      body: { type: 'response.reasoning_summary_part.done', ...at, part: { type: 'summary_text', text } },
    },
  ]
  const silent: Event[] = [
    {
      kind: 'meta',
      body: { type: 'response.in_progress' },
      text: '',
      made: { output_reasoning_tokens: plan.thinking.length },
    },
  ]
  return { view: { ...base, summary }, begun: { ...base, summary: [] }, events: isShown ? shown : silent }
}

function searchItem(place: Place): Item {
  const base = { id: place.item_id, type: 'web_search_call' }
  return {
    view: { ...base, status: 'completed', action: { type: 'search', query: 'ada' } },
    begun: { ...base, status: 'in_progress' },
    events: ['in_progress', 'searching', 'completed'].map((step) => ({
      kind: 'meta',
      body: { type: `response.web_search_call.${step}`, ...place },
    })),
  }
}

function messageItem(plan: Plan, place: Place): Item {
  const text = plan.text.join('')
  const isRefusal = plan.finish === 'refusal'
  const view = (content: unknown[], status: string) => ({
    id: place.item_id,
    type: 'message',
    status,
    role: 'assistant',
    content,
  })
  const partOf = (said: string) =>
    isRefusal ? { type: 'refusal', refusal: said } : { type: 'output_text', annotations: [], logprobs: [], text: said }
  const at = { ...place, content_index: 0 }
  const kind = isRefusal ? 'refusal' : 'output_text'
  return {
    view: view([partOf(text)], plan.finish === 'length' || plan.finish === 'filter' ? 'incomplete' : 'completed'),
    begun: view([], 'in_progress'),
    events: [
      { kind: 'meta', body: { type: 'response.content_part.added', ...at, part: partOf('') } },
      ...plan.text.map((delta): Event => ({
        kind: 'content',
        body: {
          type: `response.${kind}.delta`,
          ...at,
          delta,
          ...(isRefusal ? {} : { logprobs: [], obfuscation: 'Zr' }),
        },
        snippet: delta,
        made: { output_tokens: 1 },
      })),
      {
        kind: 'meta',
        body: { type: `response.${kind}.done`, ...at, ...(isRefusal ? { refusal: text } : { text, logprobs: [] }) },
      },
      { kind: 'meta', body: { type: 'response.content_part.done', ...at, part: partOf(text) } },
    ],
  }
}

function callItem(call: Plan['calls'][number], place: Place, callId: string): Item {
  const base = { id: place.item_id, type: 'function_call', call_id: callId, name: call.name }
  return {
    view: { ...base, status: 'completed', arguments: call.argumentsJson },
    begun: { ...base, status: 'in_progress', arguments: '' },
    events: [
      { kind: 'meta', body: { type: 'response.in_progress' }, text: '', made: { output_tokens: 1 } },
      ...call.pieces.map((delta): Event => ({
        kind: 'content',
        body: { type: 'response.function_call_arguments.delta', ...place, delta },
        made: { output_tokens: 1 },
      })),
      {
        kind: 'meta',
        body: { type: 'response.function_call_arguments.done', ...place, arguments: call.argumentsJson },
      },
    ],
  }
}

function responseOf(
  { request, plan, serial, servedModel, fault }: Answering,
  state: { readonly status: string; readonly output: readonly Json[]; readonly usage: Counts | undefined },
): Json {
  const told = state.usage === undefined ? undefined : lieAboutUsage(wireUsage(state.usage), fault)
  const reason = plan.finish === 'filter' ? 'content_filter' : 'max_output_tokens'
  return {
    id: `resp_${serial.toString(16).padStart(32, '0')}`,
    object: 'response',
    created_at: CREATED,
    status: state.status,
    background: false,
    error: null,
    incomplete_details: state.status === 'incomplete' ? { reason } : null,
    instructions: request.instructions ?? null,
    max_output_tokens: request.max_output_tokens ?? null,
    model: servedModel,
    output: state.output,
    parallel_tool_calls: request.parallel_tool_calls ?? true,
    previous_response_id: request.previous_response_id ?? null,
    service_tier: 'default',
    store: request.store ?? true,
    text: request.text ?? { format: { type: 'text' } },
    tool_choice: request.tool_choice ?? 'auto',
    tools: request.tools ?? [],
    truncation: 'disabled',
    usage: told ?? null,
    metadata: request.metadata ?? {},
  }
}

/** The totals hold their parts. */
function wireUsage(usage: Counts): Json {
  const cached = usage.input_cached_tokens ?? 0
  const written = (usage.input_cache_write_5m_tokens ?? 0) + (usage.input_cache_write_1h_tokens ?? 0)
  const input = (usage.input_tokens ?? 0) + cached + written
  const reasoning = usage.output_reasoning_tokens ?? 0
  const output = (usage.output_tokens ?? 0) + reasoning
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cached, ...(written > 0 ? { cache_write_tokens: written } : {}) },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  }
}

function endStatus({ plan }: Answering): 'completed' | 'incomplete' {
  return plan.finish === 'length' || plan.finish === 'filter' ? 'incomplete' : 'completed'
}

function wholeFrame(answering: Answering, usage: Counts): Frame {
  const output = itemsOf(answering).map((item) => item.view)
  return {
    kind: 'content',
    text: JSON.stringify(responseOf(answering, { status: endStatus(answering), output, usage })),
    snippet: answering.plan.text[0] ?? 'response',
    made: { output_tokens: usage.output_tokens ?? 0, output_reasoning_tokens: usage.output_reasoning_tokens ?? 0 },
  }
}

function streamFrames(answering: Answering, usage: Counts): readonly Frame[] {
  const items = itemsOf(answering)
  const running = responseOf(answering, { status: 'in_progress', output: [], usage: undefined })
  const output = items.map((item) => item.view)
  const end = responseOf(answering, { status: endStatus(answering), output, usage })
  const events: Event[] = [
    { kind: 'meta', body: { type: 'response.created', response: running } },
    { kind: 'meta', body: { type: 'response.in_progress', response: running } },
    ...items.flatMap((item, index): Event[] => [
      { kind: 'meta', body: { type: 'response.output_item.added', output_index: index, item: item.begun } },
      ...item.events,
      { kind: 'meta', body: { type: 'response.output_item.done', output_index: index, item: item.view } },
    ]),
    // The terminal event tells the usage: without the one there is not the other.
    ...(answering.fault.kind === 'no_terminal_event'
      ? []
      : [{ kind: 'usage', body: { type: `response.${endStatus(answering)}`, response: end } } as const]),
  ]
  let sequence = 0
  return events.map(({ kind, body, ...more }): Frame => {
    const { type, ...rest } = body
    if (more.text === '') return { ...more, kind, text: '' }
    const text = `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence++, ...rest })}\n\n`
    return { ...more, kind, text }
  })
}
