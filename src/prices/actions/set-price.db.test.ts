import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { pickRate } from '../../catalog/price-at.ts'
import { NOW, openPriceWorld } from '../test/price-world.ts'
import { type PriceWish, setPrice } from './set-price.ts'

let world: Awaited<ReturnType<typeof openPriceWorld>>
beforeEach(async () => {
  world = await openPriceWorld()
})
afterEach(() => world.close())

const WISH: PriceWish = {
  routeId: 'openai/gpt-4o',
  unit: 'input_tokens',
  rate: { priceNano: 1_000_000_000n, perQuantity: 1_000_000n },
  conditions: {},
  fromMs: undefined,
  untilMs: undefined,
  reason: 'launch week',
}
const set = async (more: Partial<PriceWish>) => {
  const ids = await setPrice(world.deps, { ...WISH, ...more })
  await world.deps.catalog.refresh()
  return ids
}
/** What a million input tokens cost at an instant, in nano-USD. */
const at = (atMs: number, more: { serviceTier?: string; region?: string; inputTokensTotal?: number } = {}) =>
  pickRate({
    rows: world.deps.catalog.current().prices.get('openai/gpt-4o') ?? [],
    unit: 'input_tokens',
    atMs,
    inputTokensTotal: 1,
    ...more,
  })?.rate.priceNano

const DAY = 86_400_000

it('a scheduled price begins with its first millisecond, not before', async () => {
  await set({ fromMs: NOW + DAY })
  expect([at(NOW + DAY - 1), at(NOW + DAY)]).toEqual([2_500_000_000n, 1_000_000_000n])
})

it('a promotion ends with its last millisecond: what stood before stands again', async () => {
  const ids = await set({ fromMs: NOW + DAY, untilMs: NOW + 3 * DAY })
  expect(ids).toHaveLength(2)
  expect([NOW + DAY - 1, NOW + DAY, NOW + 3 * DAY - 1, NOW + 3 * DAY].map((atMs) => at(atMs))).toEqual([
    2_500_000_000n,
    1_000_000_000n,
    1_000_000_000n,
    2_500_000_000n,
  ])
})

it('a promotion over a scheduled rise ends in the raised price', async () => {
  await set({ fromMs: NOW + 2 * DAY, rate: { priceNano: 4_000_000_000n, perQuantity: 1_000_000n } })
  await set({ fromMs: NOW + 2 * DAY, untilMs: NOW + 5 * DAY })
  // Two rows begin at one instant; only the end is certain to be the raised price.
  expect(at(NOW + 5 * DAY)).toBe(4_000_000_000n)
})

it('a promotion of a bracket ends in the base price, from which on the bracket makes no difference', async () => {
  await set({ conditions: { inputTokensAbove: 1_000 }, untilMs: NOW + DAY })
  expect([at(NOW, { inputTokensTotal: 1_000 }), at(NOW, { inputTokensTotal: 1_001 })]).toEqual([
    2_500_000_000n,
    1_000_000_000n,
  ])
  expect(at(NOW + DAY, { inputTokensTotal: 1_001 })).toBe(2_500_000_000n)
})

it('a service tier and a region are prices of their own', async () => {
  await set({ conditions: { serviceTier: 'priority' }, rate: { priceNano: 4_250_000_000n, perQuantity: 1_000_000n } })
  await set({ conditions: { region: 'eu' }, rate: { priceNano: 2_750_000_000n, perQuantity: 1_000_000n } })
  expect(at(NOW)).toBe(2_500_000_000n)
  expect(at(NOW, { serviceTier: 'priority' })).toBe(4_250_000_000n)
  expect(at(NOW, { region: 'eu' })).toBe(2_750_000_000n)
  // The tier that was served decides before the place where.
  expect(at(NOW, { region: 'eu', serviceTier: 'priority' })).toBe(4_250_000_000n)
})

it('a window of the day holds from its first minute up to, and without, its last, over midnight too', async () => {
  await set({ conditions: { utcWindow: { startMinute: 1_380, endMinute: 60 } } })
  const time = (hour: number, minute: number, second = 0) => at(NOW + ((hour * 60 + minute) * 60 + second) * 1_000)
  expect([time(22, 59, 59), time(23, 0), time(24, 59, 59), time(25, 0)]).toEqual([
    2_500_000_000n,
    1_000_000_000n,
    1_000_000_000n,
    2_500_000_000n,
  ])
})

describe('is refused and changes nothing:', () => {
  it.each([
    ['a past instant', { fromMs: NOW - 1 }, 'invalid_request'],
    ['an end before the beginning', { fromMs: NOW + 2, untilMs: NOW + 2 }, 'invalid_request'],
    ['an end after which no price would stand', { unit: 'images', untilMs: NOW + 2 }, 'invalid_request'],
    ['a route that does not exist', { routeId: 'openai/gpt-0' }, 'not_found'],
  ] as const)('%s', async (_name, more, code) => {
    const before = world.deps.catalog.current().version
    await expect(set(more)).rejects.toMatchObject({ code })
    await world.deps.catalog.refresh()
    expect(world.deps.catalog.current().version).toBe(before)
  })
})
