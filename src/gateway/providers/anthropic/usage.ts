import { isJsonObject } from '../../../base/json.ts'
import type { UsageReport } from '../../wire/call-event.ts'
import { createUsageReader, mergeUsageJson, readName, type UsageReader } from '../shared/usage-reader.ts'

/**
 * Merges a later usage object of one message into an earlier one. Counts are cumulative: present fields replace, null
 * and absent say nothing. @see https://docs.claude.com/en/docs/build-with-claude/streaming
 */
export function mergeAnthropicUsage(previous: unknown, next: unknown): Record<string, unknown> | undefined {
  return mergeUsageJson(previous, next)
}

/**
 * Usage of a message in disjoint units. `input_tokens` excludes cache reads and writes already. `output_tokens` includes
 * thinking, which has no price of its own, so it stays whole. Never throws.
 * @returns undefined when there is no usage object
 */
export function readAnthropicUsage(usage: unknown, model?: unknown): UsageReport | undefined {
  if (!isJsonObject(usage)) return undefined
  const reader = createUsageReader()
  const iterations = sumIterations(reader, usage)
  const count = (field: string) => maximum(reader.count(usage, field), iterations?.get(field))
  reader.put('input_tokens', count('input_tokens'))
  reader.put('input_cached_tokens', count('cache_read_input_tokens'))
  putCacheWrites(reader, usage, count('cache_creation_input_tokens'))
  reader.put('output_tokens', count('output_tokens'))
  const tools = reader.details(usage, 'server_tool_use')
  reader.put('web_searches', reader.count(tools, 'web_search_requests'))
  reader.put('web_fetches', reader.count(tools, 'web_fetch_requests'))
  const geo = readName(usage['inference_geo'])
  if (geo !== undefined && geo !== 'global' && geo !== 'not_available') reader.flag(`inference_geo:${geo}`)
  return reader.report({
    servedModel: readName(model),
    // The fast mode has its own price whatever the tier says.
    serviceTier: servedTier(usage),
    reportedCostNano: undefined,
  })
}

/** Writes are split by how long they live; their prices differ. Only a total: five minutes is the default, flagged. */
function putCacheWrites(reader: UsageReader, usage: Record<string, unknown>, total: bigint | undefined): void {
  const split = reader.details(usage, 'cache_creation')
  const fiveMinutes = reader.count(split, 'ephemeral_5m_input_tokens')
  const oneHour = reader.count(split, 'ephemeral_1h_input_tokens')
  if (fiveMinutes === undefined && oneHour === undefined) {
    if (total !== undefined && total > 0n) reader.flag('cache_write_ttl_assumed_5m')
    reader.put('input_cache_write_5m_tokens', total)
    return
  }
  const known = (fiveMinutes ?? 0n) + (oneHour ?? 0n)
  if (total === undefined || total === known) {
    reader.put('input_cache_write_5m_tokens', fiveMinutes)
    reader.put('input_cache_write_1h_tokens', oneHour)
    return
  }
  // The total is newer than the split, which only the first event of a stream has: trust the total.
  reader.flag('cache_write_split_differs_from_total')
  const longLived = minimum(oneHour, total)
  reader.put('input_cache_write_1h_tokens', longLived)
  reader.put('input_cache_write_5m_tokens', longLived === undefined ? total : total - longLived)
}

const ITERATION_FIELDS = [
  'input_tokens',
  'output_tokens',
  'cache_read_input_tokens',
  'cache_creation_input_tokens',
] as const

/**
 * Beta `iterations[]`: several model runs inside one message (compaction, fallback), all billed, while the counts on
 * top may cover only the last. Their sum stands where it is larger; one report cannot price them by model, so it is
 * flagged for review.
 */
function sumIterations(reader: UsageReader, usage: Record<string, unknown>): Map<string, bigint> | undefined {
  const { iterations } = usage
  if (!Array.isArray(iterations) || iterations.length < 2) return undefined
  reader.flag('iterations_not_itemised')
  const sums = new Map<string, bigint>()
  for (const iteration of iterations.filter(isJsonObject)) {
    for (const field of ITERATION_FIELDS) {
      const value = reader.count(iteration, field)
      if (value !== undefined) sums.set(field, (sums.get(field) ?? 0n) + value)
    }
  }
  return sums
}

function maximum(left: bigint | undefined, right: bigint | undefined): bigint | undefined {
  if (left === undefined || right === undefined) return left ?? right
  return left > right ? left : right
}

function minimum(left: bigint | undefined, right: bigint): bigint | undefined {
  return left === undefined ? undefined : left < right ? left : right
}

/**
 * `fast` has prices of its own. `priority` is capacity that was paid for in advance: its tokens are told, not billed apart,
 * so they count at the ordinary price. @see https://docs.claude.com/en/api/service-tiers
 */
function servedTier(usage: Record<string, unknown>): string | undefined {
  if (usage['speed'] === 'fast') return 'fast'
  const tier = readName(usage['service_tier'])
  return tier === 'priority' ? 'standard' : tier
}
