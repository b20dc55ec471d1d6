import { describe, expect, it } from 'vitest'
import type { BookedCalls } from './booked.ts'
import { compareBooks } from './compare-books.ts'
import { explainDifferences } from './explain-differences.ts'
import { parseReports } from './formats/parse-reports.ts'
import type { ReportFormat } from './report.ts'
import { bookedCalls } from './test/booked-calls.ts'

// Reports in the shapes that the providers documented in November 2026, all of 2026-10-05.
const DAY = Date.UTC(2026, 9, 5) / 1000

function differences(
  files: Readonly<Partial<Record<ReportFormat, unknown>>>,
  booked: readonly BookedCalls[],
  mapping: Readonly<Record<string, string>> = {},
) {
  const formats: readonly ReportFormat[] = [
    'openai-usage',
    'openai-costs',
    'anthropic-usage',
    'anthropic-costs',
    'google-billing',
    'openrouter-activity',
  ]
  const given = formats.flatMap((format) => {
    const content = files[format]
    return content === undefined ? [] : [{ format, content: JSON.stringify(content) }]
  })
  const parts = parseReports(given)
  const compared = compareBooks({ parts, booked, mapping: new Map(Object.entries(mapping)), stateOf: () => 'final' })
  return explainDifferences(compared).map(
    ({ credentialId, unmappedKey, model, meter, theirs, ours, parts: causes }) => [
      credentialId || unmappedKey || 'all',
      model || 'all',
      meter,
      theirs,
      ours,
      causes.map(({ cause, amount }) => `${cause} ${amount}`).join(', '),
    ],
  )
}

describe('OpenAI', () => {
  const usage = {
    object: 'page',
    data: [
      {
        object: 'bucket',
        start_time: DAY,
        end_time: DAY + 86_400,
        results: [
          {
            object: 'organization.usage.completions.result',
            input_tokens: 1000,
            output_tokens: 500,
            input_cached_tokens: 800,
            input_audio_tokens: 0,
            output_audio_tokens: 0,
            num_model_requests: 5,
            project_id: 'proj_abc',
            user_id: null,
            api_key_id: 'key_a',
            model: 'gpt-4o-mini-2024-07-18',
            batch: false,
            service_tier: null,
          },
        ],
      },
    ],
    has_more: false,
    next_page: null,
  }
  const costs = (value: number) => ({
    object: 'page',
    data: [
      {
        object: 'bucket',
        start_time: DAY,
        end_time: DAY + 86_400,
        results: [
          {
            object: 'organization.costs.result',
            amount: { value, currency: 'usd' },
            line_item: null,
            project_id: 'proj_abc',
          },
        ],
      },
    ],
    has_more: false,
    next_page: null,
  })
  // 200 × $0.15 + 800 × $0.075 + 500 × $0.60 per million: 30,000 + 60,000 + 300,000 nano-dollars.
  const ours = bookedCalls({
    upstreamModel: 'gpt-4o-mini',
    requestCount: 5n,
    costNano: 390_000n,
    units: { input_tokens: 200n, input_cached_tokens: 800n, output_tokens: 400n, output_reasoning_tokens: 100n },
  })

  it('equal books differ in nothing: cached tokens are in its input, reasoning in its output, the date in its name', () => {
    expect(differences({ 'openai-usage': usage, 'openai-costs': costs(0.00039) }, [ours])).toEqual([])
  })

  it('one unrecorded call: 100 tokens in, 40 out, one request', () => {
    const less = bookedCalls({
      upstreamModel: 'gpt-4o-mini',
      requestCount: 4n,
      costNano: 351_000n,
      units: { input_tokens: 100n, input_cached_tokens: 800n, output_tokens: 360n, output_reasoning_tokens: 100n },
    })
    expect(differences({ 'openai-usage': usage, 'openai-costs': costs(0.00039) }, [less])).toEqual([
      ['all', 'gpt-4o-mini-2024-07-18', 'chat_requests', 5n, 4n, 'outside_kasa 1'],
      ['all', 'gpt-4o-mini-2024-07-18', 'fresh_input_tokens', 200n, 100n, 'outside_kasa 100'],
      ['all', 'gpt-4o-mini-2024-07-18', 'output_tokens', 500n, 460n, 'outside_kasa 40'],
      ['all', 'all', 'cost_nano', 390_000n, 351_000n, 'follows_open_quantities 39000'],
    ])
  })

  it('the same tokens for more money: the price differs', () => {
    expect(differences({ 'openai-usage': usage, 'openai-costs': costs(0.0004) }, [ours])).toEqual([
      ['all', 'all', 'cost_nano', 400_000n, 390_000n, 'price_differs 10000'],
    ])
    expect(differences({ 'openai-costs': costs(0.0004) }, [ours])).toEqual([
      ['all', 'all', 'cost_nano', 400_000n, 390_000n, 'cost_differs 10000'],
    ])
  })

  it('chats and embeddings have reports of their own: neither counts the calls of the other', () => {
    const embeddings = {
      ...usage,
      data: usage.data.map((bucket) => ({
        ...bucket,
        results: [
          {
            object: 'organization.usage.embeddings.result',
            input_tokens: 64,
            num_model_requests: 2,
            model: 'text-embedding-3-small',
            api_key_id: 'key_a',
          },
        ],
      })),
    }
    const embedded = bookedCalls({
      surface: 'embeddings',
      upstreamModel: 'text-embedding-3-small',
      requestCount: 3n,
      units: { embedding_tokens: 64n },
    })
    expect(differences({ 'openai-usage': usage }, [ours, embedded])).toEqual([])
    expect(differences({ 'openai-usage': embeddings }, [ours, embedded])).toEqual([
      ['all', 'text-embedding-3-small', 'embedding_requests', 2n, 3n, 'missing_at_provider -1'],
    ])
    expect(differences({ 'openai-usage': [usage, embeddings] }, [ours, embedded])).toHaveLength(1)
  })

  it('cost lines are summed per model when every line names one, of any tier and modality', () => {
    const lines = (items: Readonly<Record<string, string>>) => ({
      ...costs(0),
      data: costs(0).data.map((bucket) => ({
        ...bucket,
        results: Object.entries(items).map(([line_item, value]) => ({
          object: 'organization.costs.result',
          amount: { value, currency: 'usd' },
          line_item,
          project_id: 'proj_abc',
        })),
      })),
    })
    const ofModel = {
      'gpt-4o-mini-2024-07-18, input': '0.00003000000000000000000000000000000',
      'gpt-4o-mini-2024-07-18, cached input': '0.00006',
      'gpt-4o-mini-2024-07-18 text, output': '3e-4',
    }
    expect(differences({ 'openai-costs': lines(ofModel) }, [ours])).toEqual([])
    const priority = { ...ofModel, 'priority | gpt-4o-mini-2024-07-18, output, long context': '0.0001' }
    expect(differences({ 'openai-costs': lines(priority) }, [ours])).toEqual([
      ['all', 'gpt-4o-mini-2024-07-18', 'cost_nano', 490_000n, 390_000n, 'other_tier 100000'],
    ])
    const tools = { ...ofModel, 'web search tool calls': '0.01' }
    expect(differences({ 'openai-costs': lines(tools) }, [ours])).toEqual([
      ['all', 'all', 'cost_nano', 10_390_000n, 390_000n, 'cost_differs 10000000'],
    ])
  })

  it('five records are rounded five times: up to three nano-dollars are rounding, four are not', () => {
    expect(differences({ 'openai-usage': usage, 'openai-costs': costs(0.000390003) }, [ours])).toEqual([
      ['all', 'all', 'cost_nano', 390_003n, 390_000n, 'rounding 3'],
    ])
    expect(differences({ 'openai-usage': usage, 'openai-costs': costs(0.000390004) }, [ours])).toEqual([
      ['all', 'all', 'cost_nano', 390_004n, 390_000n, 'price_differs 4'],
    ])
  })

  it('keys are compared with their credentials; a key that nobody named is said', () => {
    const on = { ...ours, credentialId: 'cred-a' }
    const elsewhere = { ...ours, credentialId: 'cred-b' }
    expect(differences({ 'openai-usage': usage }, [on, elsewhere], { key_a: 'cred-a' })).toEqual([])
    expect(differences({ 'openai-usage': usage }, [on, elsewhere], { proj_abc: 'cred-b' })).toEqual([])
    expect(differences({ 'openai-usage': usage }, [on], { key_z: 'cred-a' })).toEqual([
      ['key_a', 'gpt-4o-mini-2024-07-18', 'cached_input_tokens', 800n, 0n, 'key_not_mapped 800'],
      ['key_a', 'gpt-4o-mini-2024-07-18', 'chat_requests', 5n, 0n, 'key_not_mapped 5'],
      ['key_a', 'gpt-4o-mini-2024-07-18', 'fresh_input_tokens', 200n, 0n, 'key_not_mapped 200'],
      ['key_a', 'gpt-4o-mini-2024-07-18', 'output_tokens', 500n, 0n, 'key_not_mapped 500'],
      ['cred-a', 'gpt-4o-mini-2024-07-18', 'cached_input_tokens', 0n, 800n, 'missing_at_provider -800'],
      ['cred-a', 'gpt-4o-mini-2024-07-18', 'chat_requests', 0n, 5n, 'missing_at_provider -5'],
      ['cred-a', 'gpt-4o-mini-2024-07-18', 'fresh_input_tokens', 0n, 200n, 'missing_at_provider -200'],
      ['cred-a', 'gpt-4o-mini-2024-07-18', 'output_tokens', 0n, 500n, 'missing_at_provider -500'],
    ])
  })
})

describe('Anthropic', () => {
  const bucket = (results: readonly object[]) => ({
    data: [{ starting_at: '2026-10-05T00:00:00Z', ending_at: '2026-10-06T00:00:00Z', results }],
    has_more: false,
    next_page: null,
  })
  const result = {
    uncached_input_tokens: 1500,
    cache_creation: { ephemeral_1h_input_tokens: 1000, ephemeral_5m_input_tokens: 500 },
    cache_read_input_tokens: 200,
    output_tokens: 500,
    server_tool_use: { web_search_requests: 10 },
    api_key_id: 'apikey_01Rj2N8SVvo6BePZj99NhmiT',
    workspace_id: 'wrkspc_01JwQvzr7rXLA5AGx3HKfFUJ',
    model: 'claude-sonnet-4-5-20250929',
    service_tier: 'standard',
    context_window: '0-200k',
  }
  // Per million: 1,500 × $3 + 1,000 × $6 + 500 × $3.75 + 200 × $0.30 + 500 × $15, and 10 searches × $0.01: $0.119935.
  const ours = {
    requestCount: 3n,
    costNano: 119_935_000n,
    upstreamModel: 'claude-sonnet-4-5',
    servedModel: 'claude-sonnet-4-5-20250929',
    units: {
      input_tokens: 1500n,
      input_cache_write_1h_tokens: 1000n,
      input_cache_write_5m_tokens: 500n,
      input_cached_tokens: 200n,
      output_tokens: 500n,
      web_searches: 10n,
    },
  }
  const cents = (amount: string, more: object = {}) => ({ amount, currency: 'USD', workspace_id: null, ...more })

  it('equal books differ in nothing; amounts are cents as decimal text', () => {
    const files = { 'anthropic-usage': bucket([result]), 'anthropic-costs': bucket([cents('11.9935')]) }
    expect(differences(files, [bookedCalls(ours)])).toEqual([])
  })

  it('cache writes filed under another kind are not a difference of tokens', () => {
    const other = {
      ...ours,
      units: { ...ours.units, input_cache_write_1h_tokens: 0n, input_cache_write_5m_tokens: 1500n },
    }
    expect(differences({ 'anthropic-usage': bucket([result]) }, [bookedCalls(other)])).toEqual([
      ['all', result.model, 'cache_write_1h_tokens', 1000n, 0n, 'classified_otherwise 1000'],
      ['all', result.model, 'cache_write_5m_tokens', 500n, 1500n, 'classified_otherwise -1000'],
    ])
  })

  it('batches were not asked for by Kasa', () => {
    const batch = { ...result, service_tier: 'batch', server_tool_use: { web_search_requests: 0 } }
    expect(differences({ 'anthropic-usage': bucket([result, batch]) }, [bookedCalls(ours)])).toEqual([
      ['all', result.model, 'cache_write_1h_tokens', 2000n, 1000n, 'other_tier 1000'],
      ['all', result.model, 'cache_write_5m_tokens', 1000n, 500n, 'other_tier 500'],
      ['all', result.model, 'cached_input_tokens', 400n, 200n, 'other_tier 200'],
      ['all', result.model, 'fresh_input_tokens', 3000n, 1500n, 'other_tier 1500'],
      ['all', result.model, 'output_tokens', 1000n, 500n, 'other_tier 500'],
    ])
  })

  it('costs of tools name no model: then all models are one', () => {
    const files = {
      'anthropic-costs': bucket([
        cents('1.9935', { model: result.model, cost_type: 'tokens', token_type: 'output_tokens' }),
        cents('10', { model: null, cost_type: 'web_search' }),
      ]),
    }
    expect(differences(files, [bookedCalls(ours)])).toEqual([])
    expect(differences(files, [bookedCalls({ ...ours, costNano: 119_934_990n })])).toEqual([
      ['all', 'all', 'cost_nano', 119_935_000n, 119_934_990n, 'cost_differs 10'],
    ])
  })
})

describe('Google', () => {
  const row = (description: string, amount: unknown, cost: unknown, more: object = {}) => ({
    billing_account_id: '018ADD-3CEBD4-29CE3B',
    service: { id: 'AEFD-7695-64FA', description: 'Gemini API' },
    sku: { id: '399C-32AD-1412', description },
    usage_start_time: '2026-10-05 08:00:00 UTC',
    usage_end_time: '2026-10-05 09:00:00 UTC',
    project: { id: 'my-project', name: 'mine' },
    labels: [],
    cost,
    currency: 'USD',
    usage: { amount, unit: 'count', amount_in_pricing_units: amount, pricing_unit: 'count' },
    credits: [{ name: 'Free trial', amount: -0.1 }],
    cost_type: 'regular',
    ...more,
  })
  // 1,983,966 × $0.30 + 461,280 × $2.50 per million: $0.5951898 + $1.1532.
  const lines = [
    row('Generate content input token count gemini 2.5 flash short input text', 1983966.0, 0.5951898),
    row('Generate content output token count gemini 2.5 flash short input text', '461280', '1.1532'),
    row('Cloud Run CPU', 17, -3, { service: { description: 'Cloud Run' } }),
    row('Tax', 0, 0.2, { cost_type: 'tax' }),
  ]
  const ours = bookedCalls({
    upstreamModel: 'gemini-2.5-flash',
    requestCount: 100n,
    costNano: 1_748_389_800n,
    units: { input_tokens: 1_983_966n, output_tokens: 400_000n, output_reasoning_tokens: 61_280n },
  })

  it('equal books differ in nothing: costs before credits, tokens of text and thinking, numbers or texts', () => {
    expect(differences({ 'google-billing': lines }, [ours])).toEqual([])
  })

  it('what is no token is seen by its cost', () => {
    const storage = row('Gemini 2.5 Flash Text Input Caching Storage', 3.5, 0.0000035, {
      usage: { amount: 3.5, unit: 'hour' },
    })
    expect(differences({ 'google-billing': [...lines, storage] }, [ours])).toEqual([
      ['all', 'Gemini 2.5 Flash Text Input Caching Storage', 'cost_nano', 3500n, 0n, 'outside_kasa 3500'],
    ])
  })
})

describe('OpenRouter', () => {
  const activity = {
    data: [
      {
        date: '2026-10-05',
        model: 'openai/gpt-4.1',
        model_permaslug: 'openai/gpt-4.1-2025-04-14',
        endpoint_id: '550e8400-e29b-41d4-a716-446655440000',
        provider_name: 'OpenAI',
        usage: 0.0011,
        byok_usage_inference: 0.012,
        requests: 5,
        prompt_tokens: 50,
        completion_tokens: 125,
        reasoning_tokens: 25,
      },
    ],
  }
  // 50 × $2 + 125 × $8 per million: 1,100,000 nano-dollars.
  const ours = {
    upstreamModel: 'openai/gpt-4.1',
    requestCount: 5n,
    costNano: 1_100_000n,
    units: { input_tokens: 30n, input_cached_tokens: 20n, output_tokens: 100n, output_reasoning_tokens: 25n },
  }

  it('equal books differ in nothing', () => {
    expect(differences({ 'openrouter-activity': activity }, [bookedCalls(ours)])).toEqual([])
  })

  it('five output tokens that nobody reported to us were counted as eight: three too many, and their $8 a million', () => {
    const counted = {
      ...ours,
      costNano: 1_124_000n,
      estimatedCostNano: 100_000n,
      units: { ...ours.units, output_tokens: 103n },
      estimated: { output_tokens: 8n },
    }
    expect(differences({ 'openrouter-activity': activity }, [bookedCalls(counted)])).toEqual([
      ['all', 'openai/gpt-4.1', 'cost_nano', 1_100_000n, 1_124_000n, 'estimated -24000'],
      ['all', 'openai/gpt-4.1', 'output_tokens', 125n, 128n, 'estimated -3'],
    ])
  })
})
