import { expect, test } from 'vitest'
import { AppError } from '../../base/error.ts'
import { kasaFieldFromHeaders, mergeKasa, parseKasaField } from '../wire/request/kasa-field.ts'

const fromHeaders = (headers: Record<string, string>): ReturnType<typeof kasaFieldFromHeaders> =>
  kasaFieldFromHeaders((name) => headers[name])

function refusalOf(run: () => unknown): { message: string; param: string | undefined } {
  try {
    run()
  } catch (error) {
    if (error instanceof AppError) return { message: error.init.public, param: error.init.param }
  }
  throw new Error('nothing was refused')
}

test('every wish of the body is read and the price is exact', () => {
  expect(
    parseKasaField({
      needs: ['vision', 'tool_use'],
      mode: 'code',
      max_price: '0.000000001',
      providers: { only: ['openai'], ban: ['x'], order: ['openai'] },
      models: ['gpt-5'],
      regions: ['eu'],
      no_training: true,
      credential: '0199c0de-0000-7000-8000-000000000001',
      quote: '019a0000-0000-7000-8000-000000000001',
      explain: true,
    }),
  ).toEqual({
    needs: ['vision', 'tool_use'],
    mode: 'code',
    maxPriceNano: 1n,
    providers: { only: ['openai'], ban: ['x'], order: ['openai'] },
    models: ['gpt-5'],
    regions: ['eu'],
    no_training: true,
    credential: '0199c0de-0000-7000-8000-000000000001',
    quote: '019a0000-0000-7000-8000-000000000001',
    explain: true,
  })
})

test('a misspelt wish is refused, never ignored', () => {
  expect(refusalOf(() => parseKasaField({ need: ['vision'] })).message).toBe(
    'kasa must be without unknown fields (need); got an object.',
  )
  expect(refusalOf(() => parseKasaField({ providers: { never: [] } })).param).toBe('kasa.providers')
  expect(refusalOf(() => parseKasaField({ needs: ['visoin'] })).message).toMatch(
    /^kasa\.needs\[0\] must be one of text, vision, .*; got "visoin"\.$/,
  )
})

test('a price that is no amount of dollars is refused', () => {
  for (const price of ['-1', 'cheap', '0.0000000001', '1,5']) {
    expect(refusalOf(() => parseKasaField({ max_price: price })).param).toBe('kasa.max_price')
  }
})

test('headers say the same as the body', () => {
  expect(
    fromHeaders({
      'x-kasa-needs': 'vision, tool_use',
      'x-kasa-mode': 'chat',
      'x-kasa-max-price': '0.02',
      'x-kasa-providers': 'openai,groq',
      'x-kasa-ban': 'xai',
      'x-kasa-regions': 'eu',
      'x-kasa-no-training': '1',
      'x-kasa-credential': '0199c0de-0000-7000-8000-000000000001',
      'x-kasa-quote': '019a0000-0000-7000-8000-000000000001',
    }),
  ).toEqual({
    needs: ['vision', 'tool_use'],
    mode: 'chat',
    maxPriceNano: 20_000_000n,
    providers: { only: ['openai', 'groq'], ban: ['xai'], order: [] },
    regions: ['eu'],
    no_training: true,
    credential: '0199c0de-0000-7000-8000-000000000001',
    quote: '019a0000-0000-7000-8000-000000000001',
  })
  expect(fromHeaders({})).toBeUndefined()
})

test('a wrong header is refused by its name', () => {
  expect(refusalOf(() => fromHeaders({ 'x-kasa-mode': 'poetry' })).param).toBe('x-kasa-mode')
  expect(refusalOf(() => fromHeaders({ 'x-kasa-needs': 'vision,telepathy' })).param).toBe('x-kasa-needs[1]')
  expect(refusalOf(() => fromHeaders({ 'x-kasa-no-training': 'maybe' })).message).toBe(
    'x-kasa-no-training must be true or false; got "maybe".',
  )
})

test('the body wins over headers, and lists are joined', () => {
  expect(
    mergeKasa(
      { mode: 'code', needs: ['vision'], providers: { ban: ['xai'] } },
      { mode: 'chat', needs: ['vision', 'search'], providers: { only: ['openai'], ban: ['groq'] }, regions: ['eu'] },
    ),
  ).toEqual({
    mode: 'code',
    needs: ['vision', 'search'],
    providers: { only: ['openai'], ban: ['xai', 'groq'], order: [] },
    regions: ['eu'],
  })
})

test('a wish for a second try is read from the body and from a header, and what is not one is refused', () => {
  expect(parseKasaField({ hedge: { after_ms: 800, own_keys: true } }).hedge).toEqual({ after_ms: 800, own_keys: true })
  expect(fromHeaders({ 'x-kasa-hedge': '800' })?.hedge).toEqual({ after_ms: 800, own_keys: false })
  expect(fromHeaders({ 'x-kasa-hedge': '800, own_keys' })?.hedge).toEqual({ after_ms: 800, own_keys: true })
  for (const text of ['soon', '800 ms', '800, keys', '800, own_keys, more', '8e2', '-800']) {
    expect(refusalOf(() => fromHeaders({ 'x-kasa-hedge': text })).param).toBe('x-kasa-hedge')
  }
  expect(refusalOf(() => fromHeaders({ 'x-kasa-hedge': '49' })).param).toBe('x-kasa-hedge.after_ms')
  expect(refusalOf(() => parseKasaField({ hedge: { after_ms: 600_001 } })).param).toBe('kasa.hedge.after_ms')
  expect(fromHeaders({ 'x-kasa-affinity': 'false' })?.affinity).toBe(false)
})
