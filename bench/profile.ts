// Where the time of a call goes: `node bench/profile.ts chat|stream [--requests N] [--connections N] [--keep FOLDER]`.
// Runs Kasa under load with V8's sampling profiler and prints self times per call, by function and by part of the code.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { startLoadClient } from './load.ts'
import { killAll, stopAll } from './processes.ts'
import { makeDataDir, removeDataDir, startMock, startReadyKasa } from './servers.ts'

const profileSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.int(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.int() }),
      children: z.array(z.int()).optional(),
    }),
  ),
  samples: z.array(z.int()),
  timeDeltas: z.array(z.int()),
})
type Profile = z.infer<typeof profileSchema>

const TOP = 45
/** From the end of the load to the exit of the server: its database is stopped meanwhile. */
const STOP_MS = 150
/** The start and the time before the code is optimised are not what a call costs. */
const WARM_UP_REQUESTS = 3_000

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    requests: { type: 'string', default: '12000' },
    connections: { type: 'string', default: '10' },
    keep: { type: 'string' },
  },
})
const isStream = positionals[0] === 'stream'
const requests = Number.parseInt(values.requests, 10)
const connections = Number.parseInt(values.connections, 10)

const dataDir = makeDataDir()
const profileDir = values.keep ?? mkdtempSync(join(tmpdir(), 'kasa-profile-'))
process.once('exit', killAll)
try {
  const mock = await startMock()
  const client = startLoadClient()
  const kasa = await startReadyKasa(mock, {
    dataDir,
    nodeFlags: ['--cpu-prof', '--cpu-prof-interval=500', `--cpu-prof-dir=${profileDir}`],
  })
  await client.run(kasa, { isStream, connections, requests: WARM_UP_REQUESTS })
  const run = await client.run(kasa, { isStream, connections, requests })
  await kasa.stop()
  console.log(
    `${requests} ${isStream ? 'streams' : 'calls'} at ${connections} connections, profiler on: ` +
      `${run.cpuUsPerRequest.toFixed(0)} us of CPU per call, of which Postgres ${run.postgresUsPerRequest.toFixed(0)} us`,
  )
  report(largestProfile(profileDir), run.wallMs)
} finally {
  await stopAll()
  removeDataDir(dataDir)
  if (values.keep === undefined) rmSync(profileDir, { recursive: true, force: true })
}

/** Workers write profiles too; the server's own is the largest. */
function largestProfile(folder: string): Profile {
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.cpuprofile'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
  const largest = texts.toSorted((a, b) => b.length - a.length)[0]
  if (largest === undefined) throw new Error(`no profile was written to ${folder}`)
  return profileSchema.parse(JSON.parse(largest))
}

/** Only the samples of the measured run: the last ones before the stop. */
function report(profile: Profile, runMs: number): void {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node.callFrame]))
  const parents = new Map(profile.nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])))
  const toUs = stopAt(profile, nodes) - STOP_MS * 1000
  const fromUs = toUs - runMs * 1000
  const self = new Map<string, number>()
  const parts = new Map<string, number>()
  const inclusive = new Map<string, number>()
  let atUs = 0
  for (const [index, id] of profile.samples.entries()) {
    const deltaUs = profile.timeDeltas[index] ?? 0
    atUs += deltaUs
    const frame = nodes.get(id)
    if (atUs < fromUs || atUs > toUs || frame === undefined || frame.functionName === '(idle)') continue
    add(self, describe(frame), deltaUs)
    add(parts, partOf(ownerUrl(id)), deltaUs)
    for (const name of new Set(stackOf(id))) add(inclusive, name, deltaUs)
  }
  print('Self time, with builtins in the part that called them', parts, TOP)
  print('Self time by function', self, TOP)
  print(
    'Time with everything below, functions of src/',
    new Map([...inclusive].filter(([n]) => n.includes('src/'))),
    TOP,
  )

  function ownerUrl(id: number): string {
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const url = nodes.get(at)?.url ?? ''
      if (url !== '') return url
    }
    return nodes.get(id)?.functionName ?? ''
  }

  function stackOf(id: number): readonly string[] {
    const names: string[] = []
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const frame = nodes.get(at)
      if (frame !== undefined) names.push(describe(frame))
    }
    return names
  }
}

/** When the process began to exit, on the clock of the samples: writing the profile itself is sampled too. */
function stopAt(profile: Profile, nodes: ReadonlyMap<number, { readonly functionName: string }>): number {
  let atUs = 0
  for (const [index, id] of profile.samples.entries()) {
    if (nodes.get(id)?.functionName === 'reallyExit') return atUs
    atUs += profile.timeDeltas[index] ?? 0
  }
  return atUs
}

function print(title: string, table: ReadonlyMap<string, number>, top: number): void {
  console.log(`\n${title}, us per call (${(sum([...table.values()]) / requests).toFixed(0)} in all):`)
  for (const [name, us] of [...table].toSorted((a, b) => b[1] - a[1]).slice(0, top))
    console.log(`${(us / requests).toFixed(1).padStart(8)}  ${name}`)
}

function describe(frame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }): string {
  const place = frame.url === '' ? '' : ` ${shortUrl(frame.url)}:${frame.lineNumber + 1}`
  return `${frame.functionName || '(anonymous)'}${place}`
}

function partOf(url: string): string {
  const short = shortUrl(url)
  return /^(?:src\/[^/]+\/[^/]+|node_modules\/(?:@[^/]+\/)?[^/]+|node:)/.exec(short)?.[0] ?? short
}

function shortUrl(url: string): string {
  return url.replace(/^.*\/(?=node_modules\/|src\/)/, '')
}

function add(table: Map<string, number>, name: string, us: number): void {
  table.set(name, (table.get(name) ?? 0) + us)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
