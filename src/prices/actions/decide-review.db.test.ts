import { afterEach, beforeEach, expect, it } from 'vitest'
import { GENAI, MODELS_DEV, NOW, openPriceWorld, replaced } from '../test/price-world.ts'
import { decideReview } from './decide-review.ts'
import { readChanges } from './read-changes.ts'
import { readReviews } from './read-reviews.ts'
import { setPrice } from './set-price.ts'

const OPERATOR = '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f'
let world: Awaited<ReturnType<typeof openPriceWorld>>
beforeEach(async () => {
  world = await openPriceWorld()
})
afterEach(() => world.close())

const pending = async () =>
  (await readReviews(world.deps.db, { state: 'pending', beforeId: undefined, limit: 100 })).reviews

async function only() {
  const [review, ...more] = await pending()
  if (review === undefined || more.length > 0) throw new Error(`${more.length + 1} reviews wait`)
  return review
}

const decide = async (reviewId: string, verdict: 'approved' | 'rejected', source?: string) => {
  const review = await decideReview(world.deps, {
    reviewId,
    verdict,
    reason: 'checked by hand',
    source,
    decidedBy: OPERATOR,
  })
  await world.deps.catalog.refresh()
  return review
}

/** models.dev alone moves gpt-4o-mini's input to 0.20 USD: a disagreement. */
async function disagree() {
  world.server.set('/models-dev', replaced(MODELS_DEV, '"input": 0.15', '"input": 0.20'))
  await world.sync()
  return await only()
}
const inputNano = () => world.rows('openai/gpt-4o-mini', 'input_tokens').map((row) => row.rate.priceNano)

it('an approved change is appended, effective from the decision, with the reason and who decided', async () => {
  const review = await disagree()
  world.clock.advance(3_600_000)
  const decided = await decide(review.id, 'approved')
  const decidedAtMs = NOW + 60_000 + 3_600_000
  expect(decided.decision).toEqual({ verdict: 'approved', reason: 'checked by hand', decidedBy: OPERATOR, decidedAtMs })
  expect(world.rows('openai/gpt-4o-mini', 'input_tokens')[0]).toMatchObject({
    rate: { priceNano: 200_000_000n },
    effectiveFromMs: decidedAtMs,
    source: 'models.dev',
    agreement: 'disagree',
  })
  const { changes } = await readChanges(world.deps.db, { routeId: undefined, beforeId: undefined, limit: 10 })
  expect(changes).toMatchObject([
    {
      kind: 'price',
      before: { priceNano: 150_000_000n, perQuantity: 1_000_000n },
      price: { rate: { priceNano: 200_000_000n } },
      broughtBy: `review:${review.id}`,
      reason: 'checked by hand',
    },
  ])
  // What genai-prices said is on the row, so it is no news at the next sync.
  expect((await world.sync()).sync).toMatchObject({ applied: 0, held: 0 })
})

it("where the sources disagree the person may take the other one's value", async () => {
  const review = await disagree()
  await decide(review.id, 'approved', 'genai-prices')
  expect(world.rows('openai/gpt-4o-mini', 'input_tokens')[0]).toMatchObject({
    rate: { priceNano: 150_000_000n },
    source: 'genai-prices',
  })
  expect((await world.sync()).sync).toMatchObject({ applied: 0, held: 0 })
})

it('a rejected change changes nothing and is not asked again', async () => {
  const review = await disagree()
  await decide(review.id, 'rejected')
  expect(inputNano()).toEqual([150_000_000n])
  expect((await world.sync()).sync).toMatchObject({ applied: 0, held: 0 })
})

it('the same decision twice is one decision; the other one afterwards is a conflict', async () => {
  const review = await disagree()
  const first = await decide(review.id, 'approved')
  expect(await decide(review.id, 'approved')).toEqual(first)
  expect(inputNano()).toEqual([200_000_000n])
  await expect(decide(review.id, 'rejected')).rejects.toMatchObject({ code: 'conflict' })
})

it('two people who decide at once make one decision', async () => {
  const review = await disagree()
  const results = await Promise.allSettled([decide(review.id, 'approved'), decide(review.id, 'rejected')])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

it('a review that rests on a price which changed meanwhile is a conflict, and nothing is applied', async () => {
  const review = await disagree()
  await setPrice(world.deps, {
    routeId: 'openai/gpt-4o-mini',
    unit: 'input_tokens',
    rate: { priceNano: 170_000_000n, perQuantity: 1_000_000n },
    conditions: {},
    fromMs: undefined,
    untilMs: undefined,
    reason: 'contract',
  })
  await expect(decide(review.id, 'approved')).rejects.toMatchObject({ code: 'conflict' })
  await world.deps.catalog.refresh()
  expect(inputNano()).toEqual([170_000_000n])
  // It still waits, and can be rejected; the next sync asks anew about what stands now.
  expect((await only()).id).toBe(review.id)
})

it('a model that the catalog does not know cannot be called until its prices are approved, all at once', async () => {
  const listed = JSON.parse(MODELS_DEV)
  const fresh = { ...listed.openai.models['gpt-4o'], id: 'gpt-9', name: 'GPT-9', cost: { input: 7, output: 21 } }
  listed.openai.models['gpt-9'] = fresh
  world.server.set('/models-dev', JSON.stringify(listed))
  await world.sync()
  expect(world.deps.catalog.current().routes.has('openai/gpt-9')).toBe(false)
  const review = await only()
  expect(review).toMatchObject({ kind: 'new_model', routeId: 'openai/gpt-9' })
  expect(review.rows.map(({ unit }) => unit)).toEqual(['input_tokens', 'output_tokens'])
  await decide(review.id, 'approved')
  const catalog = world.deps.catalog.current()
  expect(catalog.routes.get('openai/gpt-9')).toMatchObject({
    modelId: 'gpt-9',
    surfaces: ['chat'],
    lifecycle: 'active',
  })
  expect(world.rows('openai/gpt-9', 'output_tokens')[0]?.rate.priceNano).toBe(21_000_000_000n)
  expect((await world.sync()).sync).toMatchObject({ applied: 0, held: 0 })
})

it('a route that every source dropped is retired by approval, its prices stay', async () => {
  const listed = JSON.parse(MODELS_DEV)
  delete listed.openai.models['gpt-4o']
  world.server.set('/models-dev', JSON.stringify(listed))
  const genai = JSON.parse(GENAI)
  genai[0].models = genai[0].models.filter((model: { id: string }) => model.id !== 'gpt-4o')
  world.server.set('/genai', JSON.stringify(genai))
  await world.sync()
  const review = await only()
  expect(review).toMatchObject({ kind: 'route_gone', routeId: 'openai/gpt-4o' })
  await decide(review.id, 'approved')
  expect(world.deps.catalog.current().routes.get('openai/gpt-4o')?.lifecycle).toBe('retired')
  expect(world.rows('openai/gpt-4o', 'input_tokens')).toHaveLength(1)
})

it('a bracket that is gone ends with the base price', async () => {
  const drop = (text: string) => text.replaceAll(/"tiers": \[[^\]]*\]/g, '"tiers": []')
  world.server.set('/models-dev', drop(MODELS_DEV))
  const genai = JSON.parse(GENAI)
  const gemini = genai.find((one: { id: string }) => one.id === 'google').models[0]
  gemini.prices = {
    input_mtok: 1.25,
    cache_read_mtok: 0.125,
    output_mtok: { base: 10, tiers: [{ start: 200000, price: 15 }] },
  }
  world.server.set('/genai', JSON.stringify(genai))
  await world.sync()
  const review = (await pending()).find((one) => one.rows[0]?.unit === 'input_tokens')
  if (review === undefined) throw new Error('no review')
  expect(review).toMatchObject({ kind: 'disappearance', rows: [{ conditions: { inputTokensAbove: 200_000 } }] })
  await decide(review.id, 'approved')
  const bracket = world
    .rows('google/gemini-2.5-pro', 'input_tokens')
    .filter((row) => row.conditions.inputTokensAbove === 200_000)
  // 2.50 until now, the base price of 1.25 from now on.
  expect(bracket[0]?.rate.priceNano).toBe(1_250_000_000n)
})

it('a review that does not exist is not found', async () => {
  await expect(decide(OPERATOR, 'approved')).rejects.toMatchObject({ code: 'not_found' })
})
