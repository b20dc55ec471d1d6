import type { Answer, Frame } from './answer.ts'
import { lieAboutUsage } from './fault.ts'
import type { Fault } from './fault.ts'
import { THOUGHT_SIGNATURE } from './gemini-request.ts'
import type { GeminiGenerate, GeminiPart } from './gemini-request.ts'
import type { Counts, Plan } from './plan-answer.ts'

export type GenerateAnswering = {
  readonly request: GeminiGenerate
  readonly model: string
  readonly plan: Plan
  readonly fault: Fault
  readonly serial: number
  readonly servedModel: string
  /** Server-sent events, one JSON array in pieces, or one answer. */
  readonly delivery: 'sse' | 'array' | 'whole'
}

const ERROR_JSON =
  '{"error":{"code":503,"message":"The model is overloaded. Please try again later.","status":"UNAVAILABLE"}}'
const FINISH: Record<Plan['finish'], string> = {
  stop: 'STOP',
  length: 'MAX_TOKENS',
  tools: 'STOP',
  refusal: 'STOP',
  filter: 'SAFETY',
}

export function answerGeminiGenerate(answering: GenerateAnswering): Answer {
  const { plan, fault, model, delivery } = answering
  // Gemini has no cache writes; what markers ask for counts as fresh input.
  const written = (plan.usage.input_cache_write_5m_tokens ?? 0) + (plan.usage.input_cache_write_1h_tokens ?? 0)
  const usage = {
    ...plan.usage,
    input_tokens: (plan.usage.input_tokens ?? 0) + written,
    input_cache_write_5m_tokens: 0,
    input_cache_write_1h_tokens: 0,
    output_audio_tokens: 0,
    rejected_prediction_tokens: 0,
  }
  return {
    kind: 'answer',
    model,
    contentType: delivery === 'sse' ? 'text/event-stream' : 'application/json; charset=UTF-8',
    headers: { 'server-timing': 'gfet4t7; dur=42' },
    frames: framesOf(answering, usage),
    usage,
    isUsageTrue: fault.kind !== 'usage',
    paceMs: plan.paceMs,
    errorFrame: delivery === 'array' ? `,\n${ERROR_JSON}]` : `data: ${ERROR_JSON}\n\n`,
  }
}

type Chunk = { readonly parts: readonly GeminiPart[]; readonly made: Counts; readonly snippet?: string }

function chunksOf(answering: GenerateAnswering): readonly Chunk[] {
  const { plan, request, model } = answering
  const chunks: Chunk[] = []
  const showThoughts = request.generationConfig?.thinkingConfig?.includeThoughts === true
  if (plan.thinking.length > 0) {
    const parts = showThoughts ? [{ text: plan.thinking.join(''), thought: true }] : []
    chunks.push({ parts, made: { output_reasoning_tokens: plan.thinking.length } })
  }
  for (const text of plan.text) chunks.push({ parts: [{ text }], made: { output_tokens: 1 }, snippet: text })
  for (const [index, call] of plan.calls.entries()) {
    const isSigned = index === 0 && (model.startsWith('gemini-3') || plan.thinking.length > 0)
    const functionCall = { name: call.name, args: JSON.parse(call.argumentsJson) }
    chunks.push({
      parts: [{ functionCall, ...(isSigned ? { thoughtSignature: THOUGHT_SIGNATURE } : {}) }],
      made: { output_tokens: 1 + call.pieces.length },
    })
  }
  return chunks
}

function framesOf(answering: GenerateAnswering, usage: Counts): readonly Frame[] {
  const { plan, fault, delivery, servedModel, serial } = answering
  const chunks = chunksOf(answering)
  const tail = { modelVersion: servedModel, responseId: `resp${serial.toString(36).padStart(18, '0')}` }
  const searches = plan.usage.web_searches ?? 0
  const queries = Array.from({ length: searches }, (_, index) => `ada ${index}`)
  const grounding = { groundingMetadata: { webSearchQueries: queries, groundingChunks: [] } }
  const body = (parts: readonly GeminiPart[], made: Counts, finish: string | undefined) => ({
    candidates: [
      {
        content: { ...(parts.length > 0 ? { parts } : {}), role: 'model' },
        ...(finish === undefined ? {} : { finishReason: finish }),
        index: 0,
        ...(finish === undefined || searches === 0 ? {} : grounding),
        ...(finish === 'SAFETY'
          ? { safetyRatings: [{ category: 'HARM_CATEGORY_HARASSMENT', probability: 'HIGH', blocked: true }] }
          : {}),
      },
    ],
    ...usageFields(usage, made, fault),
    ...tail,
  })
  const wholeMade = sumOf(chunks)
  if (delivery === 'whole') {
    const text = JSON.stringify(body(mergeText(chunks.flatMap((chunk) => chunk.parts)), wholeMade, FINISH[plan.finish]))
    return [{ kind: 'content', text, snippet: plan.text[0] ?? 'model', made: wholeMade }]
  }
  const all = chunks.length === 0 ? [{ parts: [], made: {} }] : chunks
  const finish = fault.kind === 'no_terminal_event' ? undefined : FINISH[plan.finish]
  return all.map((chunk, index): Frame => {
    const isLast = index === all.length - 1
    // Usage is on every chunk and grows; the last one is true. There is no [DONE].
    const json = JSON.stringify(body(chunk.parts, sumOf(all.slice(0, index + 1)), isLast ? finish : undefined))
    const arrayText = `${index === 0 ? '[' : ',\n'}${json}${isLast ? ']' : ''}`
    return {
      // The finish reason is Gemini's only terminal mark and comes with the last content.
      kind: isLast ? 'usage' : 'content',
      text: delivery === 'sse' ? `data: ${json}\r\n\r\n` : arrayText,
      made: chunk.made,
      ...('snippet' in chunk && chunk.snippet !== undefined ? { snippet: chunk.snippet } : {}),
    }
  })
}

function usageFields(usage: Counts, made: Counts, fault: Fault): object {
  const told = lieAboutUsage(wireUsage(usage, made), fault)
  return told === undefined ? {} : { usageMetadata: told }
}

/** `promptTokenCount` holds the cached ones; `candidatesTokenCount` is without thoughts. Zero fields are left out. */
function wireUsage(usage: Counts, made: Counts): object {
  const cached = usage.input_cached_tokens ?? 0
  const audio = usage.input_audio_tokens ?? 0
  const text = (usage.input_tokens ?? 0) + cached
  const prompt = text + audio
  const output = made.output_tokens ?? 0
  const thoughts = made.output_reasoning_tokens ?? 0
  return {
    promptTokenCount: prompt,
    ...(output > 0 ? { candidatesTokenCount: output } : {}),
    totalTokenCount: prompt + output + thoughts,
    ...(cached > 0
      ? { cachedContentTokenCount: cached, cacheTokensDetails: [{ modality: 'TEXT', tokenCount: cached }] }
      : {}),
    promptTokensDetails: [
      { modality: 'TEXT', tokenCount: text },
      ...(audio > 0 ? [{ modality: 'AUDIO', tokenCount: audio }] : []),
    ],
    ...(thoughts > 0 ? { thoughtsTokenCount: thoughts } : {}),
  }
}

function sumOf(chunks: readonly Chunk[]): Counts {
  return {
    output_tokens: chunks.reduce((sum, chunk) => sum + (chunk.made.output_tokens ?? 0), 0),
    output_reasoning_tokens: chunks.reduce((sum, chunk) => sum + (chunk.made.output_reasoning_tokens ?? 0), 0),
  }
}

/** A whole answer has its text in one part. */
function mergeText(parts: readonly GeminiPart[]): readonly GeminiPart[] {
  const text = parts.flatMap((one) => (one.text !== undefined && one.thought !== true ? [one.text] : [])).join('')
  const rest = parts.filter((one) => one.text === undefined || one.thought === true)
  return text === '' ? rest : [...rest, { text }]
}
