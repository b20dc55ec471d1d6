import { describe, expect, it } from 'vitest'
import { AppError } from '../../../base/error.ts'
import type { ReportFormat } from '../report.ts'
import { parseReports } from './parse-reports.ts'

const DAY = Date.UTC(2026, 9, 5) / 1000

const openaiResult = {
  object: 'organization.usage.completions.result',
  input_tokens: 1000,
  input_cached_tokens: 800,
  output_tokens: 500,
  num_model_requests: 5,
  project_id: null,
  user_id: null,
  api_key_id: 'key_1',
  model: 'gpt-4o-mini-2024-07-18',
  batch: null,
}
const openaiPage = (given: object = {}, bucket: object = {}, page: object = {}) => ({
  object: 'page',
  data: [
    {
      object: 'bucket',
      start_time: DAY,
      end_time: DAY + 86_400,
      results: [{ ...openaiResult, ...given }],
      ...bucket,
    },
  ],
  has_more: false,
  next_page: null,
  ...page,
})
const costPage = (value: string, currency = 'usd', more = '') =>
  `{"object":"page","data":[{"object":"bucket","start_time":${DAY},"end_time":${DAY + 86_400},"results":[{"object":"organization.costs.result","amount":{"value":${value},"currency":"${currency}"},"line_item":null,"project_id":null}${more}]}],"has_more":false,"next_page":null}`
const anthropicResult = {
  uncached_input_tokens: 1500,
  cache_creation: { ephemeral_1h_input_tokens: 1000, ephemeral_5m_input_tokens: 500 },
  cache_read_input_tokens: 200,
  output_tokens: 500,
  server_tool_use: { web_search_requests: 10 },
  api_key_id: 'apikey_1',
  workspace_id: null,
  model: 'claude-sonnet-4-5-20250929',
  service_tier: 'standard',
  context_window: '0-200k',
}
const anthropicPage = (results: readonly object[], bucket: object = {}) => ({
  data: [{ starting_at: '2026-10-05T00:00:00Z', ending_at: '2026-10-06T00:00:00Z', results, ...bucket }],
  has_more: false,
  next_page: null,
})
const centsPage = (amount: string, currency = 'USD') => anthropicPage([{ amount, currency, workspace_id: null }])
const googleRow = (given: object = {}) => ({
  service: { id: 'AEFD-7695-64FA', description: 'Gemini API' },
  sku: { id: '399C-32AD-1412', description: 'Generate content input token count gemini 2.5 flash short input text' },
  usage_start_time: '2026-10-05 08:00:00 UTC',
  usage_end_time: '2026-10-05 09:00:00 UTC',
  project: { id: 'my-project' },
  cost: 0.3,
  currency: 'USD',
  usage: { amount: 1000000.0, unit: 'count' },
  cost_type: 'regular',
  ...given,
})
const activity = (given: object = {}) => ({
  data: [
    {
      date: '2026-10-05',
      model: 'openai/gpt-4.1',
      model_permaslug: 'openai/gpt-4.1-2025-04-14',
      endpoint_id: '550e8400-e29b-41d4-a716-446655440000',
      provider_name: 'OpenAI',
      usage: 0.015,
      byok_usage_inference: 0.012,
      requests: 5,
      prompt_tokens: 50,
      completion_tokens: 125,
      reasoning_tokens: 25,
      ...given,
    },
  ],
})

function refusalOf(format: ReportFormat, ...contents: readonly unknown[]): string {
  const files = contents.map((content) => ({
    format,
    content: typeof content === 'string' ? content : JSON.stringify(content),
  }))
  try {
    return `taken: ${parseReports(files).length}`
  } catch (error) {
    return error instanceof AppError && error.code === 'invalid_request' ? error.init.public : String(error)
  }
}

describe('a report is refused whole, with nothing imported', () => {
  it.each<[string, ReportFormat, unknown, string]>([
    ['is empty', 'openai-usage', '', 'it is empty'],
    ['is cut', 'openai-usage', JSON.stringify(openaiPage()).slice(0, -9), 'it is not JSON, or it was cut'],
    ['is an error page', 'openai-usage', '<html>502</html>', 'it is not JSON, or it was cut'],
    ['is an error answer', 'openai-usage', { error: { message: 'no' } }, '`data`: Invalid input'],
    [
      'says there is more',
      'openai-usage',
      openaiPage({}, {}, { has_more: true, next_page: 'x' }),
      'add the pages after it',
    ],
    ['has a negative count', 'openai-usage', openaiPage({ output_tokens: -1 }), 'is negative'],
    ['has a fraction of a token', 'openai-usage', openaiPage({ output_tokens: 1.5 }), 'is not a whole number'],
    ['has a count that is a word', 'openai-usage', openaiPage({ output_tokens: 'many' }), 'is not a number'],
    [
      'has more cached than there is',
      'openai-usage',
      openaiPage({ input_cached_tokens: 1001 }),
      'more tokens are cached',
    ],
    [
      'counts bytes',
      'openai-usage',
      openaiPage({ object: 'organization.usage.vector_stores.result' }),
      'Kasa makes no calls',
    ],
    ['names no kind', 'openai-usage', openaiPage({}, { results: [] }), 'it does not say what it counts'],
    [
      'has the same row twice',
      'openai-usage',
      openaiPage({}, { results: [openaiResult, openaiResult] }),
      'there twice',
    ],
    [
      'has a day of another time zone',
      'openai-usage',
      openaiPage({}, { start_time: DAY + 7200, end_time: DAY + 93_600 }),
      'does not lie within one UTC day',
    ],
    ['has a bucket that ends first', 'openai-usage', openaiPage({}, { end_time: DAY - 1 }), 'ends before it begins'],
    [
      'names models in some rows only',
      'openai-usage',
      openaiPage({}, { results: [openaiResult, { ...openaiResult, model: null }] }),
      'some do not',
    ],
    ['has another currency', 'openai-costs', costPage('0.06', 'eur'), 'other currencies'],
    [
      'mixes currencies',
      'openai-costs',
      costPage(
        '0.06',
        'usd',
        ',{"object":"organization.costs.result","amount":{"value":1,"currency":"eur"},"line_item":"x","project_id":null}',
      ),
      'other currencies',
    ],
    ['has a negative cost', 'openai-costs', costPage('-0.06'), 'is negative'],
    ['is usage, not costs', 'openai-costs', openaiPage(), 'data[0].results[0]'],
    ['is finer than can be kept', 'openai-costs', costPage('1e-31'), 'finer than 1e-30'],
    ['has negative cents', 'anthropic-costs', centsPage('-1'), 'is negative'],
    ['has cents in another currency', 'anthropic-costs', centsPage('1', 'EUR'), 'other currencies'],
    ['has the same tokens twice', 'anthropic-usage', anthropicPage([anthropicResult, anthropicResult]), 'there twice'],
    ['has no end', 'anthropic-usage', anthropicPage([anthropicResult], { ending_at: 'soon' }), 'is not an instant'],
    [
      'counts hours for tokens',
      'google-billing',
      googleRow({ usage: { amount: 2, unit: 'hour' } }),
      'which are no tokens',
    ],
    ['has refunds among the usage', 'google-billing', googleRow({ cost: -0.1 }), 'is negative'],
    ['is in another currency', 'google-billing', googleRow({ currency: 'TWD' }), 'amounts in TWD'],
    ['lasts a week', 'google-billing', googleRow({ usage_end_time: '2026-10-12 00:00:00 UTC' }), 'does not last'],
    [
      'has no row of the models',
      'google-billing',
      googleRow({ service: { description: 'Cloud Run' } }),
      'no row of usage',
    ],
    ['has a broken line', 'google-billing', `${JSON.stringify(googleRow())}\n{"serv`, 'line 2 is not JSON'],
    ['has the same line twice', 'google-billing', [googleRow(), googleRow()], 'there twice'],
    ['has half a request', 'openrouter-activity', activity({ requests: 0.5 }), 'is not a whole number'],
    ['has no day', 'openrouter-activity', activity({ date: '2026-02-30' }), 'is not a day'],
  ])('when it %s', (_what, format, content, why) => {
    const refusal = refusalOf(format, content)
    expect(refusal).toContain(why)
    expect(refusal).toMatch(/^The [a-z]+-[a-z]+ report is refused: .* Nothing was imported; no money moved\.$/s)
  })

  it('when pages are out of order, overlap, or come twice', () => {
    const first = openaiPage({}, {}, { has_more: true, next_page: 'b' })
    const last = openaiPage({}, { start_time: DAY + 86_400, end_time: DAY + 172_800 })
    expect(refusalOf('openai-usage', first, last)).toBe('taken: 1')
    expect(refusalOf('openai-usage', last, first)).toContain('its last page says that there are more')
    expect(refusalOf('openai-usage', last, last)).toContain('a page before the last says that it is the last')
    expect(refusalOf('openai-usage', first, openaiPage({ api_key_id: 'key_2' }))).toContain('overlap')
    expect(refusalOf('openai-usage', [first, last])).toBe('taken: 1')
    expect(refusalOf('openai-usage', `${JSON.stringify(first)}\n${JSON.stringify(last)}\n`)).toBe('taken: 1')
  })
})
