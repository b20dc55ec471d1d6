import { describe, expect, it } from 'vitest'
import { createGuardReport } from './guard-report.ts'
import { guardPolicySchema } from './guard-policy.ts'
import { inspectTexts } from './inspect-texts.ts'
import { judge } from './judgement.ts'
import { categoriesOf } from './moderation.ts'
import { readWebhookAnswer } from './webhook-message.ts'
import { holdsListed, readWordList } from './word-list.ts'

const policyOf = (kinds: Record<string, string>) => guardPolicySchema.parse({ kinds })

describe('masking', () => {
  it('gives one value one placeholder in all texts, however it is spaced, and numbers others by kind', () => {
    const policy = policyOf({ email: 'mask', card: 'mask' })
    const { masked, found, blockedIn } = inspectTexts(
      [
        'ada@example.com paid with 4111 1111 1111 1111',
        'nothing',
        'bob@example.com, ADA@example.com, 4111111111111111',
      ],
      policy,
    )
    expect([...masked]).toEqual([
      [0, '[email-1] paid with [card-1]'],
      [2, '[email-2], [email-1], [card-1]'],
    ])
    expect(found).toEqual([
      { kind: 'card', action: 'mask', count: 2 },
      { kind: 'email', action: 'mask', count: 3 },
    ])
    expect(blockedIn).toBeUndefined()
  })

  it('keeps arguments of tools JSON: a bare number gives way to a string', () => {
    const { masked } = inspectTexts(
      ['{"card":4111111111111111,"to":"ada@example.com"}'],
      policyOf({ card: 'mask', email: 'mask' }),
    )
    expect(JSON.parse(masked.get(0) ?? '')).toEqual({ card: '[card-1]', to: '[email-1]' })
  })

  it('leaves a kind that is only warned of as it is, and takes the stricter of two that overlap', () => {
    const both = policyOf({ email: 'warn', phone: 'mask' })
    const { masked, found } = inspectTexts(['ada@example.com +14155552671'], both)
    expect(masked.get(0)).toBe('ada@example.com [phone-1]')
    expect(found.map(({ kind, action }) => `${kind} ${action}`)).toEqual(['phone mask', 'email warn'])
    const key = `sk-${'aB3dEfGh1jKlMnOp'.repeat(3)}`
    const overlapping = inspectTexts([`x:${key}@example.com`], policyOf({ provider_key: 'warn', email: 'block' }))
    expect(overlapping.blockedIn).toBe(0)
  })
})

it('a policy that is left out looks at nothing', () => {
  expect(inspectTexts(['ada@example.com'], guardPolicySchema.parse({}))).toEqual({
    found: [],
    blockedIn: undefined,
    masked: new Map(),
  })
})

describe('the header', () => {
  it('tells kinds, what was done and how often, and nothing of what was found', () => {
    const report = createGuardReport([{ kind: 'email', action: 'mask', count: 2 }])
    report.judged({ kind: 'warned', categories: ['hate', 'self-harm/intent'] })
    expect(report.headers()).toEqual({
      'x-kasa-guard': 'email;action=mask;count=2, moderation;action=warn;categories="hate, self-harm/intent"',
    })
    expect(createGuardReport([]).headers()).toEqual({})
  })
})

describe('a word list', () => {
  const list = readWordList(['Bomb', 'white  house', 'İstanbul', '!!!'])
  it.each([
    'how to build a BOMB?',
    'The White\nHouse',
    'the white-house',
    'istanbul',
    'ISTANBUL',
    'ıstanbul',
    'ｂｏｍｂ',
  ])('finds %s', (text) => expect(holdsListed(text, list)).toBe(true))
  it.each(['bombastic', 'a white big house', 'house white', '', '!!!'])('does not find %s', (text) =>
    expect(holdsListed(text, list)).toBe(false),
  )
})

describe('a verdict', () => {
  const { moderation } = guardPolicySchema.parse({ moderation: { by: 'words', words: ['x'] } })
  if (moderation.by === 'off') throw new Error('not off')

  it('that failed lets texts pass and refuses images and videos, unless the policy says otherwise', () => {
    const failed = { kind: 'failed', reason: 'gone' } as const
    const kinds = (['text', 'image', 'video'] as const).map((mode) => judge(failed, moderation, mode).kind)
    expect(kinds).toEqual(['failed_open', 'failed_closed', 'failed_closed'])
  })

  it('that flags blocks, or warns where the policy says so', () => {
    const flagged = { kind: 'flagged', categories: ['hate'] } as const
    expect(judge(flagged, moderation, 'text')).toEqual({ kind: 'blocked', categories: ['hate'] })
    expect(judge(flagged, { ...moderation, onFlag: 'warn' }, 'text').kind).toBe('warned')
  })

  it('of a webhook is read strictly: what is no verdict is a failure, never a pass', () => {
    expect(readWebhookAnswer(200, { flagged: false })).toEqual({ kind: 'passed' })
    expect(readWebhookAnswer(204, undefined).kind).toBe('failed')
    expect(readWebhookAnswer(500, { flagged: false }).kind).toBe('failed')
    expect(readWebhookAnswer(200, { flagged: 'no' }).kind).toBe('failed')
    expect(readWebhookAnswer(200, { flagged: true, categories: ['a b', 7, 'x"y\r\nset-cookie: z'] })).toEqual({
      kind: 'flagged',
      categories: ['a b'],
    })
  })

  it('tells twenty categories at most', () => {
    expect(categoriesOf(Array.from({ length: 30 }, (_, at) => `c${at}`))).toHaveLength(20)
  })
})
