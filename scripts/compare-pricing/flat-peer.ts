import { z } from 'zod'
import type { Unit } from '../../src/catalog/unit.ts'
import { dividedBy, type Fraction, fractionOf } from './fraction.ts'
import { readNumbersAsText } from './genai-peer.ts'
import type { Circumstance, Peer } from './peer.ts'

/*
 * ai-sdk-cost-calculator by its own rules: flat prices per model, one long-context threshold that prices the whole request,
 * a token class without a price is billed as the class around it. Zero in a token field means "not by tokens".
 */

const valueSchema = z.union([z.string(), z.boolean()])
const fileSchema = z.record(z.string(), z.record(z.string(), z.record(z.string(), valueSchema)))
type Flat = Readonly<Record<string, string | boolean>>

type Names = { readonly base: string; readonly long: string | undefined; readonly per: bigint }
const MILLION = 1_000_000n
const tokens = (base: string, long?: string): Names => ({ base, long, per: MILLION })
const INPUT = tokens('inputPer1MTokens', 'longContextInputPer1MTokens')
const OUTPUT = tokens('outputPer1MTokens', 'longContextOutputPer1MTokens')
const NAMES: { readonly [U in Unit]?: readonly Names[] } = {
  input_tokens: [INPUT],
  input_cached_tokens: [tokens('cacheReadPer1MTokens', 'longContextCacheReadPer1MTokens'), INPUT],
  input_cache_write_5m_tokens: [tokens('cacheWritePer1MTokens', 'longContextCacheWritePer1MTokens')],
  input_audio_tokens: [tokens('audioInputPer1MTokens')],
  output_tokens: [OUTPUT],
  output_reasoning_tokens: [tokens('reasoningPer1MTokens', 'longContextReasoningPer1MTokens'), OUTPUT],
  output_audio_tokens: [tokens('audioOutputPer1MTokens')],
  embedding_tokens: [INPUT],
  web_searches: [{ base: 'webSearchPer1kRequests', long: undefined, per: 1_000n }],
  input_characters: [{ base: 'speechPer1MCharacters', long: undefined, per: MILLION }],
  input_audio_ms: [{ base: 'transcriptionPerMinute', long: undefined, per: 60_000n }],
  video_ms: [{ base: 'videoGenerationPerSecond', long: undefined, per: 1_000n }],
}

export function flatPeer(): Peer {
  const file = fileSchema.parse(readNumbersAsText('cost-calculator.json'))
  return {
    name: 'ai-sdk-cost-calculator',
    version: '7.1.14',
    find(providerId, upstreamModel) {
      const model = file[providerId]?.[upstreamModel]
      return model === undefined ? undefined : { priceOf: (unit, at) => priceOf(model, unit, at) }
    },
  }
}

function priceOf(model: Flat, unit: Unit, at: Circumstance): Fraction | undefined {
  for (const { base, long, per } of NAMES[unit] ?? []) {
    const longPrice = long !== undefined && isLong(model, at.inputTokens) ? model[long] : undefined
    const price = longPrice ?? model[base]
    if (typeof price !== 'string') continue
    const usd = fractionOf(price)
    if (usd.over === 0n) return undefined
    return dividedBy(usd, per)
  }
  return undefined
}

function isLong(model: Flat, inputTokens: number): boolean {
  const threshold = model['longContextThreshold']
  if (typeof threshold !== 'string') return false
  const bound = Number.parseInt(threshold, 10)
  return model['longContextThresholdInclusive'] === true ? inputTokens >= bound : inputTokens > bound
}
