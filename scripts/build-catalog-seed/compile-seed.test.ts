import { describe, expect, it } from 'vitest'
import { compileSeed, type Dumps } from './compile-seed.ts'
import { costCalculatorSchema } from './cost-calculator.ts'
import { formatSeed } from './format-seed.ts'
import { genaiPricesSchema } from '../../src/prices/sources/genai-prices.ts'
import { modelsDevSchema } from '../../src/prices/sources/models-dev.ts'
import { parseExactJson } from '../../src/base/exact-json.ts'

const PROVIDERS = [
  'anthropic',
  'google',
  'xai',
  'mistral',
  'cohere',
  'deepseek',
  'groq',
  'togetherai',
  'fireworks-ai',
  'openrouter',
  'perplexity',
]

const listed = (id: string, more: string) =>
  `{"id":"${id}","name":"${id}","description":"","reasoning":true,"tool_call":true,"release_date":"2026-01-01",
    "modalities":{"input":["text"],"output":["text"]},"open_weights":false,"limit":{"context":1000,"output":100},${more}}`

/** Dumps with models of one provider in each source. */
function dumps(given: { modelsDev?: string; genai?: string; calculator?: string; order?: 'reversed' }): Dumps {
  const entries = [...PROVIDERS.map((id) => `"${id}":{"models":{}}`), `"openai":{"models":{${given.modelsDev ?? ''}}}`]
  const text = `{${(given.order === 'reversed' ? entries.toReversed() : entries).join(',')}}`
  return {
    modelsDev: modelsDevSchema.parse(parseExactJson(text)),
    genaiPrices: genaiPricesSchema.parse(parseExactJson(`[{"id":"openai","models":[${given.genai ?? ''}]}]`)),
    costCalculator: costCalculatorSchema.parse(parseExactJson(`{"openai":{${given.calculator ?? ''}}}`)),
    observedOn: {
      'models.dev': '2026-09-30',
      'genai-prices': '2026-09-23',
      'ai-sdk-cost-calculator': '2026-09-30',
      kasa: '2026-09-30',
    },
  }
}

const genai = (prices: string, id = 'm') => `{"id":"${id}","match":{"equals":"${id}"},"prices":${prices}}`

function pricesOf(given: Parameters<typeof dumps>[0]) {
  return compileSeed(dumps(given)).seed.prices.filter(
    ({ route, source }) => route.startsWith('openai/') && source !== 'kasa',
  )
}

describe('compileSeed', () => {
  it('writes the same bytes for the same facts, whatever their order', () => {
    const facts = { modelsDev: `"m":${listed('m', '"cost":{"input":1,"output":2}')}`, genai: genai('{"input_mtok":1}') }
    const text = formatSeed(compileSeed(dumps(facts)).seed)
    expect(formatSeed(compileSeed(dumps({ ...facts, order: 'reversed' })).seed)).toBe(text)
  })

  it('keeps every digit of a price', () => {
    const [row] = pricesOf({
      modelsDev: `"m":${listed('m', '"cost":{"input":0.1234567890123456789012}')}`,
    })
    expect(row?.usd).toBe('0.1234567890123456789012')
  })

  it('marks what agrees, what stands alone and what is disputed, and never averages', () => {
    const rows = pricesOf({
      modelsDev: `"m":${listed('m', '"cost":{"input":1.0,"output":8,"cache_read":0.5}')}`,
      genai: genai('{"input_mtok":1,"output_mtok":10}'),
    })
    expect(
      rows.map(({ unit, usd, source, agreement, also, rivals }) => ({ unit, usd, source, agreement, also, rivals })),
    ).toEqual([
      {
        unit: 'input_tokens',
        usd: '1',
        source: 'genai-prices',
        agreement: 'agree',
        also: ['models.dev'],
        rivals: undefined,
      },
      {
        unit: 'input_cached_tokens',
        usd: '0.5',
        source: 'models.dev',
        agreement: 'single',
        also: undefined,
        rivals: undefined,
      },
      {
        unit: 'output_tokens',
        usd: '10',
        source: 'genai-prices',
        agreement: 'disagree',
        also: undefined,
        rivals: [{ source: 'models.dev', usd: '8' }],
      },
      {
        unit: 'output_reasoning_tokens',
        usd: '10',
        source: 'genai-prices',
        agreement: 'disagree',
        also: undefined,
        rivals: [{ source: 'models.dev', usd: '8' }],
      },
    ])
  })

  it('follows two sources that agree against a lagging first one', () => {
    const [row] = pricesOf({
      modelsDev: `"m":${listed('m', '"cost":{"input":0.5}')}`,
      genai: genai('{"input_mtok":2}'),
      calculator: '"m":{"inputPer1MTokens":0.5}',
    })
    expect(row).toMatchObject({ usd: '0.5', source: 'models.dev', agreement: 'disagree', rivals: [{ usd: '2' }] })
  })

  it('takes a bracket that only a lower source knows, and one bracket where bounds differ by one', () => {
    const tier = '"tiers":[{"input":4,"tier":{"type":"context","size":200000}}]'
    const brackets = (genaiPrices: string) =>
      pricesOf({ modelsDev: `"m":${listed('m', `"cost":{"input":2,${tier}}`)}`, genai: genai(genaiPrices) }).map(
        ({ usd, when, agreement }) => [usd, when?.inputTokensAbove, agreement],
      )
    expect(brackets('{"input_mtok":2}')).toEqual([
      ['4', 200_000, 'single'],
      ['2', undefined, 'agree'],
    ])
    expect(brackets('{"input_mtok":{"base":2,"tiers":[{"start":199999,"price":4}]}}')).toEqual([
      ['4', 199_999, 'agree'],
      ['2', undefined, 'agree'],
    ])
  })

  it('ends a bracket that a dated price no longer has, and adds no bracket of a source that missed it', () => {
    const rows = pricesOf({
      modelsDev: `"m":${listed('m', '"cost":{"input":1,"tiers":[{"input":9,"tier":{"type":"context","size":5}}]}')}`,
      genai: genai(
        `[{"prices":{"input_mtok":{"base":1,"tiers":[{"start":10,"price":3}]}}},
          {"constraint":{"type":"start_date","start_date":"2026-03-13"},"prices":{"input_mtok":2}}]`,
      ),
    })
    expect(rows.map(({ usd, when, from }) => [usd, when?.inputTokensAbove, from])).toEqual([
      ['3', 10, undefined],
      ['1', undefined, undefined],
      ['2', 10, '2026-03-13'],
      ['2', undefined, '2026-03-13'],
    ])
  })

  it('reads a window of the day as UTC minutes, from the day of the price that it belongs to', () => {
    const rows = pricesOf({
      modelsDev: `"m":${listed('m', '"cost":{}')}`,
      genai: genai(
        `[{"prices":{"input_mtok":1}},
          {"constraint":{"type":"start_date","start_date":"2026-08-17"},"prices":{"input_mtok":2}},
          {"constraint":{"type":"time_of_date","start_time":"16:30:00Z","end_time":"00:30:00Z"},"prices":{"input_mtok":4}}]`,
      ),
    })
    expect(rows.at(1)).toMatchObject({
      usd: '4',
      from: '2026-08-17',
      when: { utcWindow: { startMinute: 990, endMinute: 30 } },
    })
  })

  it('leaves a route without any price when part of its bill cannot be expressed', () => {
    const { seed, report } = compileSeed(
      dumps({ modelsDev: `"m":${listed('m', '"cost":{"input":1}')}`, genai: genai('{"output_citation_mtok":2}') }),
    )
    expect(seed.prices.filter(({ route }) => route === 'openai/m')).toEqual([])
    expect(report.inexpressible).toEqual(['openai/m: output_citation_mtok'])
  })

  it('takes a zero that is not called free for a gap', () => {
    const rows = pricesOf({ modelsDev: `"m":${listed('m', '"cost":{"input":1,"cache_read":0}')}` })
    expect(rows.map(({ unit }) => unit)).toEqual(['input_tokens'])
  })

  it('turns a rounded price per minute back into the price per hour', () => {
    const rows = pricesOf({
      calculator: '"listener":{"inputPer1MTokens":0,"transcriptionPerMinute":0.0016666666666666668}',
    })
    expect(rows).toMatchObject([{ unit: 'input_audio_ms', usd: '0.1', per: 3_600_000 }])
  })
})
