import { expect, it } from 'vitest'
import { planRoute } from './plan-route.ts'
import { successorOf } from './successor.ts'
import { platformKey, requirement, snapshot, stock, world } from './test/routing-fixtures.ts'

const STOCKS = [
  stock('alpha/one', 10n, 10n, { lifecycle: 'retired' }),
  stock('alpha/two', 10n, 10n),
  stock('alpha/three', 10n, 10n),
  stock('alpha/four', 10n, 10n, { lifecycle: 'retired' }),
  stock('alpha/five', 10n, 10n, { lifecycle: 'deprecated' }),
  stock('alpha/six', 10n, 10n, { surfaces: ['embeddings'] }),
  stock('alpha/stranger', 10n, 10n),
  stock('alpha/alone', 10n, 10n, { lifecycle: 'retired' }),
]
const FACTS: Readonly<Record<string, { readonly family: string; readonly releasedOn: string | undefined }>> = {
  one: { family: 'numbers', releasedOn: '2024-01-01' },
  two: { family: 'numbers', releasedOn: '2025-01-01' },
  three: { family: 'numbers', releasedOn: '2025-06-01' },
  four: { family: 'numbers', releasedOn: '2026-01-01' },
  five: { family: 'numbers', releasedOn: '2026-02-01' },
  six: { family: 'numbers', releasedOn: '2026-03-01' },
  stranger: { family: 'others', releasedOn: '2026-04-01' },
  alone: { family: '', releasedOn: undefined },
}
const plain = snapshot(STOCKS)
const CATALOG = {
  ...plain,
  models: new Map([...plain.models].map(([id, model]) => [id, { ...model, ...FACTS[id] }])),
}

it('is the newest of the family that is neither retired nor about to be, for the same surface', () => {
  expect(successorOf('one', 'chat', CATALOG)?.id).toBe('three')
  expect(successorOf('one', 'embeddings', CATALOG)?.id).toBe('six')
  expect(successorOf('one', 'rerank', CATALOG)).toBeUndefined()
  expect(successorOf('alone', 'chat', CATALOG)).toBeUndefined()
})

it('is named to those who ask for a retired model', () => {
  const fixOf = (model: string) =>
    planRoute(requirement({ models: [model] }), world(CATALOG, [platformKey('alpha')])).nearestFix
  expect(fixOf('one')).toBe(
    'one came nearest: name "three", the newest of its family, which is not retired, or ask with model "auto"',
  )
  expect(fixOf('alone')).toBe('alone came nearest: name a model that is not retired, or ask with model "auto"')
})
