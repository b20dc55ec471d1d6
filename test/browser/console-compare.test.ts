import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markedUsd } from '../../console/src/screens/models/marked-usd.ts'
import { percentOf } from '../../console/src/screens/models/percent-of.ts'
import { cheapestFor, taskCost } from '../../console/src/screens/models/compare/task-cost.ts'
import type { Route } from '../../console/src/screens/models/use-margins.ts'
import type { Model } from '../../console/src/screens/models/use-models.ts'
import { startBrowser, type TestBrowser } from '../support/browser.ts'
import { faultsOn, openConsole, tabTo } from '../support/console-page.ts'
import { type Instance, startInstance } from '../support/instance.ts'

let instance: Instance
let browser: TestBrowser
beforeAll(async () => {
  instance = await startInstance()
  browser = await startBrowser()
}, 120_000)
afterAll(async () => {
  await browser.stop()
  await instance.stop()
})

it('models are chosen in the list, compared for a task, and asked side by side', async () => {
  const { page, errors } = await openConsole(browser, instance.kasa, { path: '/models' })
  for (const id of ['gpt-4o-mini', 'claude-sonnet-4-5']) {
    await tabTo(page, 'Search by name')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(id)
    await page.getByRole('button', { name: `Compare ${id}`, exact: true }).waitFor()
    await tabTo(page, `Compare ${id}`)
    await page.keyboard.press('Space')
  }
  await page.getByText('2 of 4 chosen').waitFor()
  await tabTo(page, 'Compare')
  await page.keyboard.press('Enter')
  const table = page.getByRole('region', { name: 'Compare models' })
  await table.waitFor()
  expect(new URL(page.url()).searchParams.get('models')).toBe('["gpt-4o-mini","claude-sonnet-4-5"]')
  const costs = table.getByRole('row', { name: /^Your task costs/ })
  // 2,000 × 150 + 500 × 600 nano-dollars are 600,000, × 1.3; 2,000 × 3,000 + 500 × 15,000 are 13,500,000, × 1.3.
  expect(await costs.innerText()).toMatch(/\$0\.00078\s+the least\s+\$0\.01755/)
  expect(await table.getByRole('row', { name: /^input tokens/ }).innerText()).toMatch(
    /\$0\.195 \/ 1M\s+provider \$0\.15\s+\$3\.90 \/ 1M\s+provider \$3\.00/,
  )
  expect(await table.getByRole('row', { name: /^Sources of the prices/ }).innerText()).toMatch(
    /sources agree|one source/,
  )
  await tabTo(page, 'Input tokens of your task')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('40')
  await tabTo(page, 'Output tokens')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('20')
  await costs.getByText('$0.0000234').waitFor()
  await costs.getByText('$0.000546').waitFor()
  await page.reload({ waitUntil: 'networkidle' })
  await costs.getByText('$0.0000234').waitFor()
  await tabTo(page, 'Try them side by side')
  await page.keyboard.press('Enter')
  const answers = page.getByRole('list', { name: 'Answers side by side' })
  await tabTo(page, 'Your message')
  await page.keyboard.type('Hello. [[in:40]] [[out:20]]')
  await expect.poll(() => answers.getByText(/^at most \$/).count(), { timeout: 15_000 }).toBe(2)
  await tabTo(page, 'Ask all')
  await page.keyboard.press('Enter')
  // What the comparison said that it would be.
  await answers.getByRole('article').nth(0).getByText('$0.0000234', { exact: true }).waitFor()
  await answers.getByRole('article').nth(1).getByText('$0.000546', { exact: true }).waitFor()
  expect(await answers.getByRole('article').allInnerTexts()).toEqual([
    expect.stringContaining('Ada wrote'),
    expect.stringContaining('Ada wrote'),
  ])
  await page.reload({ waitUntil: 'networkidle' })
  await answers.getByRole('button', { name: 'Receipt' }).nth(1).click()
  await page.getByRole('dialog').getByText('anthropic/claude-sonnet-4-5').first().waitFor()
  expect(faultsOn(errors)).toEqual([])
}, 90_000)

it('one of several models that fails leaves the others their answers', async () => {
  const models = encodeURIComponent(JSON.stringify(['openai/gpt-4o-mini', 'openai/missing-model']))
  const { page } = await openConsole(browser, instance.kasa, { path: `/playground?kind=compare&models=${models}` })
  const answers = page.getByRole('list', { name: 'Answers side by side' })
  await page.getByLabel('Your message').fill('Hello. [[in:40]] [[out:20]]')
  await answers
    .getByRole('status')
    .getByText(/no model/i)
    .waitFor()
  await page.getByRole('button', { name: 'Ask all' }).click()
  await answers.getByText('$0.0000234', { exact: true }).waitFor()
  await answers.getByRole('alert').waitFor()
  await page.getByRole('button', { name: 'Take model 2 away' }).click()
  await answers.getByRole('alert').waitFor({ state: 'detached' })
  expect(new URL(page.url()).searchParams.get('models')).toBe('["openai/gpt-4o-mini"]')
})

it('who has agreed on margins of their own sees prices with those, and the change stands in the log', async () => {
  const { kasa } = instance
  const reason = 'as agreed'
  await kasa.api('POST', '/api/prices/contracts', {
    body: { accountId: kasa.accountId, capabilityClass: 'text', marginBp: 20_000, reason },
    status: 201,
  })
  await kasa.api('PUT', '/api/catalog/margins/image', { body: { marginBp: 16_000 } })
  const { page, errors } = await openConsole(browser, kasa, { path: '/models?q=gpt-4o-mini' })
  const row = page.getByRole('row', { name: /^GPT-4o mini gpt-4o-mini \d/ })
  // Twice $0.15 and twice $0.60.
  await row.getByText('$0.30 / M').waitFor()
  await row.getByText('$1.20 / M').waitFor()
  await page.getByRole('radio', { name: 'What changed' }).click()
  const changes = page.getByRole('table', { name: 'Changes of prices and margins' })
  expect(await changes.getByRole('row', { name: /^margin: image/ }).innerText()).toMatch(/50%\s+60%/)
  expect(faultsOn(errors)).toEqual([])
})

const price = (unit: 'input_tokens' | 'output_tokens', priceNano: string, conditions: object = {}) => ({
  id: `${unit} ${JSON.stringify(conditions)}`,
  unit,
  usd: '',
  markedUsd: null,
  priceNano,
  perQuantity: '1000000',
  conditions,
  effectiveFrom: null,
  source: 'test',
  observedOn: '2026-11-01',
  agreement: 'agree' as const,
})
const routeOf = (id: string, prices: readonly ReturnType<typeof price>[]): Route => ({
  id,
  provider: 'p',
  upstreamModel: id,
  surfaces: ['chat'],
  capabilities: ['text'],
  capabilityClass: 'text',
  limits: { contextTokens: null, inputTokens: null, outputTokens: null },
  lifecycle: 'active',
  regions: [],
  noTraining: null,
  local: false,
  refusesParameters: [],
  marginBp: 13_000,
  priced: true,
  prices: [...prices],
})

describe('what a task costs', () => {
  const long = routeOf('long', [
    price('input_tokens', '1250000000'),
    price('input_tokens', '2500000000', { inputTokensAbove: 200_000 }),
    price('input_tokens', '600000000', { serviceTier: 'flex' }),
    price('output_tokens', '10000000000'),
    price('output_tokens', '15000000000', { inputTokensAbove: 200_000 }),
  ])
  const task = (inputTokens: bigint, outputTokens: bigint) => ({ inputTokens, outputTokens })

  it('is the exact sum with the margin, rounded once, half up', () => {
    // 3 × 1,250 nano-dollars × 1.3 are 4,875; of one token 1,625; at 1.30004 they are 1,625.05.
    expect(taskCost(long, task(3n, 0n), 13_000)).toBe(4_875n)
    expect(taskCost(routeOf('r', [price('input_tokens', '1000000')]), task(1n, 0n), 15_000)).toBe(2n)
    expect(taskCost(routeOf('r', [price('input_tokens', '1000000')]), task(1n, 0n), 14_999)).toBe(1n)
  })

  it('is at the prices of the length of its input: above the limit, not at it', () => {
    // 200,000 × 1,250 + 1,000 × 10,000 are 260,000,000; 200,001 × 2,500 + 1,000 × 15,000 are 515,002,500.
    expect(taskCost(long, task(200_000n, 1_000n), 10_000)).toBe(260_000_000n)
    expect(taskCost(long, task(200_001n, 1_000n), 10_000)).toBe(515_002_500n)
  })

  it('is not known without a price or a margin, and needs none for what is not used', () => {
    const inputOnly = routeOf('in', [price('input_tokens', '20000000')])
    expect(taskCost(inputOnly, task(10n, 1n), 13_000)).toBeUndefined()
    expect(taskCost(inputOnly, task(10n, 0n), 13_000)).toBe(260n)
    expect(taskCost(inputOnly, task(10n, 0n), undefined)).toBeUndefined()
  })

  it('is that of the cheapest route, with the margin of each', () => {
    const cheap = routeOf('cheap', [price('input_tokens', '1000000000')])
    const model: Model = {
      id: 'm',
      name: 'M',
      family: 'm',
      description: '',
      releasedOn: null,
      openWeights: false,
      capabilities: ['text'],
      limits: { contextTokens: null, inputTokens: null, outputTokens: null },
      routes: [long, cheap],
    }
    expect(cheapestFor(model, task(100n, 0n), () => 13_000)?.route.id).toBe('cheap')
    expect(cheapestFor(model, task(100n, 0n), ({ id }) => (id === 'cheap' ? 20_000 : 13_000))?.route.id).toBe('long')
    expect(cheapestFor({ ...model, routes: [] }, task(1n, 0n), () => 13_000)).toBeUndefined()
  })

  it('prices with a margin are exact, and how far they moved is told in whole percent', () => {
    expect(markedUsd('2500000000', 13_000)).toBe('3.25')
    expect(markedUsd('1', 13_333)).toBe('0.0000000013333')
    expect(markedUsd('0', 13_000)).toBe('0.00')
    expect([percentOf('0.435', '0.66'), percentOf('2.00', '1.00'), percentOf('1', '1.009')]).toEqual([51n, -50n, 0n])
    expect([percentOf('0.00', '1.00'), percentOf('new', '1')]).toEqual([undefined, undefined])
  })
})
