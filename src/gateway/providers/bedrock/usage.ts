import { isJsonObject } from '../../../base/json.ts'
import type { UsageReport } from '../../wire/call-event.ts'
import { createUsageReader, readName, type UsageReader } from '../shared/usage-reader.ts'

/**
 * Usage of Converse in disjoint units. `inputTokens` excludes what was read from and written to the cache. Never throws.
 * @returns undefined when there is no usage object
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_TokenUsage.html
 */
export function readBedrockUsage(usage: unknown, serviceTier?: unknown): UsageReport | undefined {
  if (!isJsonObject(usage)) return undefined
  const reader = createUsageReader()
  reader.put('input_tokens', reader.count(usage, 'inputTokens'))
  reader.put('input_cached_tokens', reader.count(usage, 'cacheReadInputTokens'))
  putCacheWrites(reader, usage)
  reader.put('output_tokens', reader.count(usage, 'outputTokens'))
  const tier = isJsonObject(serviceTier) ? readName(serviceTier['type']) : undefined
  return reader.report({ servedModel: undefined, serviceTier: tier, reportedCostNano: undefined })
}

/** Writes by how long they live. Only a total: five minutes is the default, flagged. */
function putCacheWrites(reader: UsageReader, usage: Record<string, unknown>): void {
  const total = reader.count(usage, 'cacheWriteInputTokens')
  const details = Array.isArray(usage['cacheDetails']) ? usage['cacheDetails'].filter(isJsonObject) : []
  const oneHour = details.find((detail) => detail['ttl'] === '1h')
  const longLived = oneHour === undefined ? undefined : reader.count(oneHour, 'inputTokens')
  if (total === undefined) return
  if (longLived === undefined || longLived > total) {
    if (details.length === 0 && total > 0n) reader.flag('cache_write_ttl_assumed_5m')
    return reader.put('input_cache_write_5m_tokens', total)
  }
  reader.put('input_cache_write_1h_tokens', longLived)
  reader.put('input_cache_write_5m_tokens', total - longLived)
}
