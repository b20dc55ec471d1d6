// The fuzzers by themselves, for as long as one likes. `npm run fuzz -- --help` tells the options.
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { FUZZ_TARGETS } from './all-targets.ts'

const HELP = `npm run fuzz -- [options]
  --seconds N    how long, over all targets in turn (60)
  --target TEXT  only targets whose name holds the text
  --seed S       the first seed; each round of each target takes the next (random)
  --runs N       inputs per round (500)
A failure prints its target and seed; again: npm run fuzz -- --target NAME --seed S --seconds 1
Exit 0: every input held, and memory did not grow. Exit 1 otherwise.`
/** Between the end of the first round and the last, after collecting. Caches and compiled code have settled by then. */
const HEAP_GROWTH_MB_MAX = 64
const FAILURE_CHARS_MAX = 4_000

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    target: { type: 'string', default: '' },
    seed: { type: 'string' },
    runs: { type: 'string', default: '500' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(HELP)
  process.exit(0)
}

const wanted = values.target
const targets = FUZZ_TARGETS.filter(({ name }) => name.includes(wanted))
if (targets.length === 0) {
  console.error(`no target is called ${wanted}`)
  process.exit(1)
}
const heapMb = () => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1_048_576
}

let seed = values.seed === undefined ? randomInt(2 ** 31 - 1) : Number.parseInt(values.seed, 10)
const untilMs = performance.now() + Number.parseInt(values.seconds, 10) * 1_000
const runsOf = new Map<string, number>()
let failures = 0
let firstHeapMb: number | undefined
console.log(`${targets.length} targets from seed ${seed}`)
do {
  for (const target of targets) {
    const { name } = target
    const outcome = await target.run({ seed, numRuns: Number.parseInt(values.runs, 10) })
    seed += 1
    runsOf.set(name, (runsOf.get(name) ?? 0) + outcome.runs)
    if (outcome.failure === undefined) continue
    failures += 1
    console.error(
      `\n${name} failed; again: npm run fuzz -- --target '${name}' --seed ${outcome.seed} --seconds 1\n${outcome.failure.slice(0, FAILURE_CHARS_MAX)}`,
    )
  }
  firstHeapMb ??= heapMb()
} while (performance.now() < untilMs && failures === 0)

for (const [name, runs] of runsOf) console.log(`${String(runs).padStart(9)}  ${name}`)
const total = [...runsOf.values()].reduce((sum, runs) => sum + runs, 0)
const grownMb = heapMb() - firstHeapMb
console.log(`${total} inputs, ${failures} failures, last seed ${seed - 1}, heap grown by ${grownMb.toFixed(1)} MB`)
process.exitCode = failures > 0 || grownMb > HEAP_GROWTH_MB_MAX ? 1 : 0
