// Time of a routing decision over the whole shipped catalog, first candidate with its full price included:
// `node bench/routing.ts`. Bar: median under 50 us for `auto`, with a platform key for every provider of the catalog, so
// that nothing is skipped for want of a key. Ends with 1 when it misses.
import { planRoute } from '#routing/plan-route.ts'
import type { Requirement } from '#routing/requirement.ts'
import { platformKey, requirement, world } from '#routing/test/routing-fixtures.ts'
import { readSeedSnapshot } from '#routing/test/seed-snapshot.ts'

const BAR_US = 50
const WARM_UP_RUNS = 5_000
const RUNS = 20_000

const snapshot = readSeedSnapshot()
const providerIds = new Set([...snapshot.routes.values()].map(({ providerId }) => providerId))
const here = world(
  snapshot,
  [...providerIds].map((id) => platformKey(id)),
)

const needs = (...names: Requirement['capabilities'][number]['capability'][]): Requirement['capabilities'] =>
  names.map((capability) => ({ capability, because: 'the bench asks for it' }))

const shapes: Readonly<Record<string, Requirement>> = {
  auto: requirement(),
  'auto, vision and tools': requirement({ capabilities: needs('text', 'vision', 'tool_use') }),
  'auto, 300,000 tokens in': requirement({ inputTokensExpected: 300_000, inputTokensMax: 900_000 }),
  'auto, EU or US, no training': requirement({ preferences: { regions: ['eu', 'us'], noTraining: true } }),
  'auto, maximum price': requirement({ preferences: { maxPriceNano: 200_000n } }),
  'auto, searches': requirement({ otherUnitsMax: { web_searches: 5n }, otherUnitsExpected: { web_searches: 1n } }),
  'auto, embeddings': requirement({
    surface: 'embeddings',
    capabilities: needs('embeddings'),
    inputTokensExpected: 0,
    inputTokensMax: 0,
    otherUnitsMax: { embedding_tokens: 1_000n },
    otherUnitsExpected: { embedding_tokens: 1_000n },
  }),
  'named model': requirement({ models: ['gpt-5'] }),
  'provider/model': requirement({ models: ['openai/gpt-5'] }),
}

console.log(`${snapshot.routes.size} routes, ${here.credentials.length} platform credentials, ${RUNS} runs each`)
console.log('| request | candidates | median us | p99 us |')
console.log('|---|---:|---:|---:|')
const medians = Object.entries(shapes).map(([name, asked]) => {
  const { medianUs, p99Us } = measure(asked)
  const { candidateCount } = planRoute(asked, here)
  console.log(`| ${name} | ${candidateCount} | ${medianUs.toFixed(1)} | ${p99Us.toFixed(1)} |`)
  return medianUs
})
const [autoUs = Infinity] = medians
console.log(`auto: ${autoUs.toFixed(1)} us, bar ${BAR_US} us: ${autoUs < BAR_US ? 'met' : 'MISSED'}`)
if (autoUs >= BAR_US) process.exitCode = 1

function measure(asked: Requirement): { medianUs: number; p99Us: number } {
  const decide = (): number => planRoute(asked, here).candidate(0)?.outputTokensMax ?? 0
  let sink = 0
  for (let run = 0; run < WARM_UP_RUNS; run++) sink += decide()
  const times = new Float64Array(RUNS)
  for (let run = 0; run < RUNS; run++) {
    const startMs = performance.now()
    sink += decide()
    times[run] = (performance.now() - startMs) * 1000
  }
  if (Number.isNaN(sink)) throw new Error('unreachable')
  const sorted = times.toSorted()
  return { medianUs: sorted[RUNS >> 1] ?? 0, p99Us: sorted[Math.floor(RUNS * 0.99)] ?? 0 }
}
