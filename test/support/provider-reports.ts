import type { ModelTally, Tally } from './upstreams/tally.ts'

/** A stand-in's own books of some models, in the shapes in which the providers report theirs. All of one UTC day. */
export type Reported = { readonly tally: Tally; readonly models: readonly string[]; readonly day: string }

const DAY_SECONDS = 86_400

/** What was generated, told or not. */
function countOf(tally: ModelTally, ...units: readonly string[]): number {
  return units.reduce((sum, unit) => sum + (tally.reported[unit] ?? 0) + (tally.unreported[unit] ?? 0), 0)
}

export function openaiUsageReport({ tally, models, day }: Reported, keyId: string): string {
  const startSeconds = Date.parse(day) / 1000
  const results = models.map((model) => {
    const books = tally.of(model)
    return {
      object: 'organization.usage.completions.result',
      input_tokens: countOf(books, 'input_tokens', 'input_cached_tokens'),
      input_cached_tokens: countOf(books, 'input_cached_tokens'),
      output_tokens: countOf(books, 'output_tokens', 'output_reasoning_tokens'),
      num_model_requests: books.requests,
      project_id: null,
      user_id: null,
      api_key_id: keyId,
      model,
      batch: false,
      service_tier: null,
    }
  })
  const bucket = { object: 'bucket', start_time: startSeconds, end_time: startSeconds + DAY_SECONDS, results }
  return JSON.stringify({ object: 'page', data: [bucket], has_more: false, next_page: null })
}

export function anthropicUsageReport({ tally, models, day }: Reported): string {
  const results = models.map((model) => {
    const books = tally.of(model)
    return {
      uncached_input_tokens: countOf(books, 'input_tokens'),
      cache_creation: {
        ephemeral_1h_input_tokens: countOf(books, 'input_cache_write_1h_tokens'),
        ephemeral_5m_input_tokens: countOf(books, 'input_cache_write_5m_tokens'),
      },
      cache_read_input_tokens: countOf(books, 'input_cached_tokens'),
      output_tokens: countOf(books, 'output_tokens', 'output_reasoning_tokens'),
      server_tool_use: { web_search_requests: countOf(books, 'web_searches') },
      api_key_id: 'apikey_01',
      workspace_id: null,
      model,
      service_tier: 'standard',
      context_window: '0-200k',
    }
  })
  return anthropicPage(day, results)
}

/** Amounts in cents, as text. */
export function anthropicCostReport(day: string, cents: string): string {
  return anthropicPage(day, [{ amount: cents, currency: 'USD', workspace_id: null, model: null, cost_type: null }])
}

function anthropicPage(day: string, results: readonly object[]): string {
  const ends = new Date(Date.parse(day) + DAY_SECONDS * 1000).toISOString()
  return JSON.stringify({
    data: [{ starting_at: `${day}T00:00:00Z`, ending_at: ends, results }],
    has_more: false,
    next_page: null,
  })
}

/** JSON lines, a line for each SKU. `usd`: what the lines of input, cached input and output cost. */
export function googleBillingRows(
  { tally, models, day }: Reported,
  usd: { readonly input: string; readonly cached: string; readonly output: string },
): string {
  const lines = models.flatMap((model) => {
    const books = tally.of(model)
    const name = model.replaceAll('-', ' ')
    const row = (description: string, amount: number, cost: string) => ({
      service: { id: 'AEFD-7695-64FA', description: 'Gemini API' },
      sku: { id: '399C-32AD-1412', description },
      usage_start_time: `${day} 12:00:00 UTC`,
      usage_end_time: `${day} 13:00:00 UTC`,
      project: { id: 'my-project' },
      cost,
      currency: 'USD',
      usage: { amount: `${amount}.0`, unit: 'count' },
      cost_type: 'regular',
    })
    return [
      row(`Generate content input token count ${name} short input text`, countOf(books, 'input_tokens'), usd.input),
      row(`Generate content cached input token count ${name} text`, countOf(books, 'input_cached_tokens'), usd.cached),
      row(
        `Generate content output token count ${name} short input text`,
        countOf(books, 'output_tokens', 'output_reasoning_tokens'),
        usd.output,
      ),
    ]
  })
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}
