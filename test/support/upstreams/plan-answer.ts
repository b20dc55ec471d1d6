import type { Unit } from '../../../src/catalog/unit.ts'
import { fitSchema } from './fit-schema.ts'
import { markerCount } from './markers.ts'
import type { Markers } from './markers.ts'

/** Quantities in the disjoint units of the catalog. Numbers, not bigints: nothing here comes near their limit. */
export type Counts = { readonly [U in Unit]?: number }

export type PlannedTool = { readonly name: string; readonly schema: unknown }
export type PlannedCall = { readonly name: string; readonly argumentsJson: string; readonly pieces: readonly string[] }

/** What the model does, before any dialect. One piece is one token. */
export type Plan = {
  readonly thinking: readonly string[]
  readonly text: readonly string[]
  readonly calls: readonly PlannedCall[]
  readonly finish: 'stop' | 'length' | 'tools' | 'refusal' | 'filter'
  /** What the call uses when it is generated to its end. */
  readonly usage: Counts
  readonly paceMs: number
}

export type PlanInput = {
  readonly markers: Markers
  /** Bytes of everything the model reads. */
  readonly inputBytes: number
  readonly outputTokensMax: number | undefined
  readonly tools: readonly PlannedTool[]
  readonly toolChoice:
    { readonly kind: 'auto' | 'none' | 'required' } | { readonly kind: 'named'; readonly name: string }
  readonly parallelTools: boolean
  /** The last message holds tool results: the model answers with text now. */
  readonly afterToolResult: boolean
  readonly jsonSchema: { readonly schema: unknown } | undefined
}

const WORDS = [
  'Ada',
  ' wrote',
  ' the',
  ' first',
  ' program',
  ' for',
  ' a',
  ' machine',
  ' nobody',
  ' had',
  ' built',
  '.',
]
const WIDE_WORDS = ['Zürich', ' 🎉', ' 日本', ' naïve', ' 👩‍💻', ' Ω']

/** Decides the answer from the request alone: the same request always has the same answer. */
export function planAnswer(input: PlanInput): Plan {
  const { markers } = input
  const budget = input.outputTokensMax ?? Number.MAX_SAFE_INTEGER
  const wantedThinking = markerCount(markers, 'think', 0)
  const thinking = words(Math.min(wantedThinking, budget), markers)
  const calls = planCalls(input)
  const wantedText = calls.length > 0 ? [] : planText(input)
  const text = wantedText.slice(0, Math.max(0, budget - thinking.length))
  const isCut = thinking.length < wantedThinking || text.length < wantedText.length
  return {
    thinking,
    text,
    calls,
    finish: finishOf(markers, { isCut, callCount: calls.length }),
    usage: countUsage(input, { thinking, text, calls }),
    paceMs: markerCount(markers, 'pace', 0),
  }
}

function finishOf(markers: Markers, plan: { readonly isCut: boolean; readonly callCount: number }): Plan['finish'] {
  if (markers.has('refuse')) return 'refusal'
  if (markers.has('filter')) return 'filter'
  if (plan.isCut) return 'length'
  return plan.callCount > 0 ? 'tools' : 'stop'
}

function planText(input: PlanInput): readonly string[] {
  if (input.jsonSchema !== undefined) return piecesOf(JSON.stringify(fitSchema(input.jsonSchema.schema)))
  if (input.markers.has('refuse')) return ["I can't", ' help', ' with', ' that.']
  return words(markerCount(input.markers, 'out', WORDS.length), input.markers)
}

function planCalls(input: PlanInput): readonly PlannedCall[] {
  const { tools, toolChoice, markers } = input
  if (tools.length === 0 || toolChoice.kind === 'none') return []
  const isForced = toolChoice.kind === 'required' || toolChoice.kind === 'named'
  if (!isForced && (!markers.has('tool') || input.afterToolResult)) return []
  const usable = toolChoice.kind === 'named' ? tools.filter((tool) => tool.name === toolChoice.name) : tools
  const count = input.parallelTools ? markerCount(markers, 'tool', 1) : 1
  const calls: PlannedCall[] = []
  for (let index = 0; index < count; index++) {
    const tool = usable[index % usable.length]
    if (tool === undefined) break
    const argumentsJson = JSON.stringify(fitSchema(tool.schema) ?? {})
    calls.push({ name: tool.name, argumentsJson, pieces: piecesOf(argumentsJson) })
  }
  return calls
}

function countUsage(input: PlanInput, made: Pick<Plan, 'thinking' | 'text' | 'calls'>): Counts {
  const { markers } = input
  const details = {
    input_cached_tokens: markerCount(markers, 'cached', 0),
    input_cache_write_5m_tokens: markerCount(markers, 'write5m', 0),
    input_cache_write_1h_tokens: markerCount(markers, 'write1h', 0),
    input_audio_tokens: markerCount(markers, 'audioin', 0),
  }
  const detailTokens = Object.values(details).reduce((sum, count) => sum + count, 0)
  const inputTokens = markerCount(markers, 'in', Math.max(1, Math.ceil(input.inputBytes / 4)) + detailTokens)
  const callTokens = made.calls.reduce((sum, call) => sum + 1 + call.pieces.length, 0)
  return {
    ...details,
    input_tokens: Math.max(0, inputTokens - detailTokens),
    output_tokens: made.text.length + callTokens,
    output_reasoning_tokens: made.thinking.length,
    output_audio_tokens: markerCount(markers, 'audioout', 0),
    rejected_prediction_tokens: markerCount(markers, 'rejected', 0),
    web_searches: markerCount(markers, 'search', 0),
  }
}

function words(count: number, markers: Markers): readonly string[] {
  const source = markers.has('emoji') ? WIDE_WORDS : WORDS
  return Array.from({ length: count }, (_, index) => source[index % source.length] ?? '')
}

/** JSON in pieces of three characters, so that every key, number and escape is cut somewhere. */
function piecesOf(text: string): readonly string[] {
  return Array.from(text).reduce<string[]>((pieces, character, index) => {
    if (index % 3 === 0) pieces.push(character)
    else pieces.push(`${pieces.pop() ?? ''}${character}`)
    return pieces
  }, [])
}
