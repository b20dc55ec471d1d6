import { isJsonObject } from '../../../base/json.ts'
import type { UsageReport } from '../../wire/call-event.ts'
import { createRemainder, createUsageReader, putInput, readName, type UsageReader } from '../shared/usage-reader.ts'

/**
 * Usage of generateContent in disjoint units. `promptTokenCount` contains cached tokens; `candidatesTokenCount` excludes
 * thoughts; tokens that tools put into the prompt come on top. Modalities have rates of their own. Never throws.
 * @returns undefined when there is no usage object
 * @see https://ai.google.dev/api/generate-content#UsageMetadata
 */
export function readGeminiUsage(usage: unknown, model?: unknown): UsageReport | undefined {
  if (!isJsonObject(usage)) return undefined
  const reader = createUsageReader()
  const prompt = reader.count(usage, 'promptTokenCount')
  const toolPrompt = reader.count(usage, 'toolUsePromptTokenCount')
  const thoughts = reader.count(usage, 'thoughtsTokenCount')
  putPrompt(reader, usage, add(prompt, toolPrompt))
  const known = { prompt, toolPrompt, thoughts, total: reader.count(usage, 'totalTokenCount') }
  putCandidates(reader, usage, readCandidates(reader, usage, known))
  reader.put('output_reasoning_tokens', thoughts)
  return reader.report({
    servedModel: readName(model),
    serviceTier: readName(usage['serviceTier']) ?? readName(usage['trafficType']),
    reportedCostNano: undefined,
  })
}

function putPrompt(reader: UsageReader, usage: Record<string, unknown>, total: bigint | undefined): void {
  const prompt = readModalities(reader, usage['promptTokensDetails'])
  const tools = readModalities(reader, usage['toolUsePromptTokensDetails'])
  const cache = readModalities(reader, usage['cacheTokensDetails'])
  const all = (modality: string) => add(prompt.get(modality), tools.get(modality))
  putInput(reader, {
    total,
    cached: reader.count(usage, 'cachedContentTokenCount'),
    cacheWrite: undefined,
    audio: all('AUDIO'),
    image: all('IMAGE'),
    video: freshVideo(all('VIDEO'), cache.get('VIDEO')),
    cachedAudio: cache.get('AUDIO'),
    cachedImage: cache.get('IMAGE'),
  })
}

/** Cached video has the price of any cached token: it stays in `input_cached_tokens`. */
function freshVideo(all: bigint | undefined, cached: bigint | undefined): bigint | undefined {
  if (all === undefined || cached === undefined) return all
  return cached >= all ? 0n : all - cached
}

/**
 * Google leaves a zero out of its JSON, so missing candidates with a total are what the total leaves: for a blocked
 * prompt exactly zero. Without a total they are not reported.
 */
function readCandidates(
  reader: UsageReader,
  usage: Record<string, unknown>,
  known: { [K in 'prompt' | 'toolPrompt' | 'thoughts' | 'total']: bigint | undefined },
): bigint | undefined {
  const candidates = reader.count(usage, 'candidatesTokenCount')
  const { total, prompt } = known
  if (total === undefined || prompt === undefined) return candidates
  const others = prompt + (known.toolPrompt ?? 0n) + (known.thoughts ?? 0n)
  if (candidates !== undefined) {
    if (others + candidates !== total) reader.flag('total_differs_from_parts')
    return candidates
  }
  if (total < others) {
    reader.flag('total_differs_from_parts')
    return undefined
  }
  if (total > others) reader.flag('output_derived_from_total')
  return total - others
}

function putCandidates(reader: UsageReader, usage: Record<string, unknown>, candidates: bigint | undefined): void {
  const modalities = readModalities(reader, usage['candidatesTokensDetails'])
  const left = createRemainder(reader, candidates)
  reader.put('output_audio_tokens', left.take(modalities.get('AUDIO'), 'modality_exceeds_completion'))
  reader.put('output_image_tokens', left.take(modalities.get('IMAGE'), 'modality_exceeds_completion'))
  reader.put('output_tokens', left.known)
}

/** `[{modality: "AUDIO", tokenCount: 12}, …]`. A document counts as text. */
function readModalities(reader: UsageReader, details: unknown): Map<string, bigint> {
  const counts = new Map<string, bigint>()
  if (!Array.isArray(details)) return counts
  for (const detail of details.filter(isJsonObject)) {
    const { modality } = detail
    const tokens = reader.count(detail, 'tokenCount')
    if (typeof modality !== 'string' || tokens === undefined) continue
    counts.set(modality, (counts.get(modality) ?? 0n) + tokens)
  }
  return counts
}

function add(left: bigint | undefined, right: bigint | undefined): bigint | undefined {
  if (left === undefined || right === undefined) return left ?? right
  return left + right
}
