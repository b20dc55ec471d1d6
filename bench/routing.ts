// Time of a routing decision over the whole shipped catalog: `node bench/routing.ts`.
// Bar: median under 50 us with a platform key for every provider, so that nothing is skipped for want of a key.
import { readSeedSnapshot } from '#routing/test/seed-snapshot.ts'
import { ownKey, platformKey, requirement, world } from '#routing/test/routing-fixtures.ts'
import { planRoute } from '#routing/plan-route.ts'
import type { Requirement } from '#routing/requirement.ts'

const WARM_UP_RUNS = 2_000
const RUNS = 5_000

const snapshot = readSeedSnapshot()
const providers = [...snapshot.providers.keys()]
const everyKey = world(snapshot, [...providers.map((id) => platformKey(id)), ownKey('openai'), ownKey('anthropic')])

const needs = (...names: Requirement['capabilities'][number]['capability'][]): Requirement['capabilities'] =>
  names.map((capability) => ({ capability, because: 'the bench asks for it' }))

const shapes: Readonly<Record<string, Requirement>> = {
  'auto, text': requirement({ capabilities: needs('text') }),
  'auto, vision and tools': requirement({ capabilities: needs('text', 'vision', 'tool_use') }),
  'auto, 300,000 tokens in': requirement({ inputTokensExpected: 300_000, inputTokensMax: 900_000 }),
  'auto, regions and no training': requirement({ preferences: { regions: ['us', 'global'], noTraining: true } }),
  'auto, maximum price': requirement({ preferences: { maxPriceNano: 200_000n } }),
  'auto, searches': requirement({ otherUnitsMax: { web_searches: 5n }, otherUnitsExpected: { web_searches: 1n } }),
  'auto, embeddings': requirement({ surface: 'embeddings', capabilities: needs('embeddings') }),
  'named model': requirement({ models: ['gpt-5'] }),
}

console.log(`${snapshot.routes.size} routes, ${everyKey.credentials.length} credentials, ${RUNS} runs each`)
console.log('| request | candidates | median us | p99 us | with candidate 0 rated, median us |')
console.log('|---|---:|---:|---:|---:|')
for (const [name, asked] of Object.entries(shapes)) {
  const plain = measure(() => planRoute(asked, everyKey).candidateCount)
  const rated = measure(() => planRoute(asked, everyKey).candidate(0)?.outputTokensMax ?? 0)
  const count = planRoute(asked, everyKey).candidateCount
  console.log(
    `| ${name} | ${count} | ${plain.medianUs.toFixed(1)} | ${plain.p99Us.toFixed(1)} | ${rated.medianUs.toFixed(1)} |`,
  )
}

function measure(work: () => number): { medianUs: number; p99Us: number } {
  let sink = 0
  for (let run = 0; run < WARM_UP_RUNS; run++) sink += work()
  const times = new Float64Array(RUNS)
  for (let run = 0; run < RUNS; run++) {
    const startMs = performance.now()
    sink += work()
    times[run] = (performance.now() - startMs) * 1000
  }
  if (Number.isNaN(sink)) throw new Error('unreachable')
  const sorted = times.toSorted()
  return { medianUs: sorted[RUNS >> 1] ?? 0, p99Us: sorted[Math.floor(RUNS * 0.99)] ?? 0 }
}
