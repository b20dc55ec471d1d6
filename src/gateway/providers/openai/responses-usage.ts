import { isJsonObject } from '../../../base/json.ts'
import type { UsageReport } from '../../wire/call-event.ts'
import { createRemainder, createUsageReader, putInput, readName } from '../shared/usage-reader.ts'

/**
 * Usage of a response in disjoint units. `input_tokens` contains cached and written tokens, `output_tokens` contains
 * reasoning. Searches are in no usage object: they are counted from the output items. Never throws.
 * @param searches - how many searches the provider ran, as its output items show
 * @returns undefined when there is no usage object
 * @see https://platform.openai.com/docs/api-reference/responses/object
 */
export function readResponsesUsage(response: Record<string, unknown>, searches: number): UsageReport | undefined {
  const usage = response['usage']
  if (!isJsonObject(usage)) return undefined
  const reader = createUsageReader()
  const details = reader.details(usage, 'input_tokens_details')
  putInput(reader, {
    total: reader.count(usage, 'input_tokens'),
    cached: reader.count(details, 'cached_tokens'),
    cacheWrite: reader.count(details, 'cache_write_tokens'),
    audio: undefined,
    image: undefined,
    video: undefined,
    cachedAudio: undefined,
    cachedImage: undefined,
  })
  const left = createRemainder(reader, reader.count(usage, 'output_tokens'))
  const reasoning = reader.count(reader.details(usage, 'output_tokens_details'), 'reasoning_tokens')
  reader.put('output_reasoning_tokens', left.take(reasoning, 'reasoning_exceeds_completion'))
  reader.put('output_tokens', left.known)
  if (searches > 0) reader.put('web_searches', BigInt(searches))
  return reader.report({
    servedModel: readName(response['model']),
    serviceTier: readName(response['service_tier']),
    reportedCostNano: undefined,
  })
}

/** True for an output item that is a search and billed as one: opening a page or looking in it is not. */
export function isBilledSearch(item: Record<string, unknown>): boolean {
  if (item['type'] !== 'web_search_call') return false
  const { action } = item
  return !isJsonObject(action) || action['type'] === undefined || action['type'] === 'search'
}

export function outputItemsOf(response: Record<string, unknown>): readonly Record<string, unknown>[] {
  const { output } = response
  return Array.isArray(output) ? output.filter(isJsonObject) : []
}
