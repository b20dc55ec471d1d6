import type { InstantMs } from '../base/instant.ts'
import type { Quantities } from '../catalog/unit.ts'

/** What one provider is believed to keep of one conversation. */
export type WarmCache = {
  readonly routeId: string
  readonly credentialId: string
  /** In tokens as they are expected before a call, not as the provider counts them. 0: it was seen to keep nothing. */
  readonly inputTokens: number
  readonly learnedAtMs: InstantMs
  readonly expiresAtMs: InstantMs
}

/** A belief as nodes tell it to each other. */
export type ToldCache = WarmCache & {
  readonly accountId: string
  /** A keyed digest of 32 bytes, in hex. */
  readonly conversation: string
}

/** One settled call, as far as it tells something about a cache. */
export type CacheEvidence = {
  readonly providerId: string
  readonly routeId: string
  readonly credentialId: string
  /** As the provider reported them. */
  readonly quantities: Quantities
  /** What the input had been expected to be. */
  readonly inputTokensExpected: number
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** What providers promise at the least: Anthropic and Bedrock five minutes after the last use, OpenAI five to ten. */
const LIFETIME_MS = 5 * MINUTE_MS
/** @see https://api-docs.deepseek.com/guides/kv_cache (hours to days) */
const LIFETIME_MS_OF: Readonly<Record<string, number>> = { deepseek: HOUR_MS }

/**
 * What a settled call shows: the part of its input that was read from or written to a cache is there for the next turn.
 * What is added to the conversation since then is not.
 * @returns undefined when the provider says nothing about caches
 */
export function warmCacheOf(
  evidence: CacheEvidence,
  known: WarmCache | undefined,
  nowMs: InstantMs,
): WarmCache | undefined {
  const inputTokens = keptTokens(evidence)
  if (inputTokens === undefined) return undefined
  const { routeId, credentialId } = evidence
  const expiresAtMs = Math.max(nowMs + lifetimeMs(evidence), inputTokens > 0 ? (known?.expiresAtMs ?? 0) : 0)
  return { routeId, credentialId, inputTokens, learnedAtMs: nowMs, expiresAtMs }
}

/** The share of the counted input that is cached, of the input as it was expected. Rounded down. */
function keptTokens({ quantities, inputTokensExpected }: CacheEvidence): number | undefined {
  const read = quantities.input_cached_tokens
  const written = [quantities.input_cache_write_5m_tokens, quantities.input_cache_write_1h_tokens]
  if (read === undefined && written.every((count) => count === undefined)) return undefined
  const kept = written.reduce<bigint>((sum, count) => sum + (count ?? 0n), read ?? 0n)
  const counted = kept + (quantities.input_tokens ?? 0n)
  return counted === 0n ? undefined : Number((BigInt(inputTokensExpected) * kept) / counted)
}

function lifetimeMs({ providerId, quantities }: CacheEvidence): number {
  if ((quantities.input_cache_write_1h_tokens ?? 0n) > 0n) return HOUR_MS
  return LIFETIME_MS_OF[providerId] ?? LIFETIME_MS
}
