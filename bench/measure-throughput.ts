import { kasaTally, type Mock, readBooks, type Server, startFloor, startPeer, startReadyKasa } from './servers.ts'
import { type Load, type LoadClient, type Run } from './load.ts'
import { type Bar, limitBar, ratioBar, type Section, table } from './report.ts'
import { formatNumber, formatSpread, spreadOf } from './statistics.ts'
import { expectedChargeNano } from './workload.ts'

export type ThroughputOptions = {
  readonly mock: Mock
  readonly client: LoadClient
  readonly dataDir: string
  readonly runs: number
  readonly kinds: readonly ('chat' | 'stream')[]
  /** Scales the number of requests. */
  readonly isQuick: boolean
  /** Another Node for the peer. */
  readonly peerNode: string | undefined
}

const CONNECTIONS = [10, 32] as const
const RATIO_MIN = 4
const REQUESTS = { chat: 4_000, stream: 1_500 } as const
const QUICK_REQUESTS = { chat: 1_500, stream: 600 } as const
const WARM_UP = { chat: 3_000, stream: 1_500 } as const
const TITLES = { chat: 'Calls with one whole answer', stream: 'Streams of 34 events' } as const

type Measured = Readonly<Record<string, readonly Run[]>>

/** All servers at once, one under load at a time: rounds in rotated order, so that what the machine does meets all alike. */
export async function measureThroughput(options: ThroughputOptions): Promise<readonly Section[]> {
  const { mock, client } = options
  const kasa = await startReadyKasa(mock, { dataDir: options.dataDir })
  const servers = [await startFloor(mock), await startPeer(mock, options.peerNode), kasa]
  const sections: Section[] = []
  for (const kind of options.kinds) {
    const isStream = kind === 'stream'
    for (const server of servers)
      await client.run(server, { isStream, connections: 10, requests: options.isQuick ? 500 : WARM_UP[kind] })
    const bars: Bar[] = []
    const body: string[] = []
    for (const connections of CONNECTIONS) {
      const load = { isStream, connections, requests: (options.isQuick ? QUICK_REQUESTS : REQUESTS)[kind] }
      const measured = await runRounds(options, servers, load)
      body.push(`${connections} connections, ${load.requests} per run:`, runsTable(measured))
      bars.push(...barsOf(kind, connections, measured))
    }
    sections.push({ title: TITLES[kind], body, bars })
  }
  sections.push(await checkBooks(mock, kasa))
  for (const server of servers) await server.stop()
  return sections
}

async function runRounds(options: ThroughputOptions, servers: readonly Server[], load: Load): Promise<Measured> {
  const measured: Record<string, Run[]> = Object.fromEntries(servers.map(({ name }) => [name, []]))
  for (let round = 0; round < options.runs; round++) {
    for (let place = 0; place < servers.length; place++) {
      const server = servers[(round + place) % servers.length]
      if (server === undefined) continue
      const run = await options.client.run(server, load)
      measured[server.name]?.push(run)
      process.stderr.write(
        `${load.isStream ? 'stream' : 'chat'} c=${load.connections} ${server.name}: ${formatNumber(run.cpuUsPerRequest)} us CPU, ${formatNumber(run.perSecond)}/s, p99 ${formatNumber(run.p99Ms)} ms\n`,
      )
    }
  }
  return measured
}

const COLUMNS: readonly (readonly [string, (run: Run) => number])[] = [
  ['per CPU-second', (run) => run.perCpuSecond],
  ['CPU us each', (run) => run.cpuUsPerRequest],
  ['of which Postgres', (run) => run.postgresUsPerRequest],
  ['per second', (run) => run.perSecond],
  ['first byte p50 ms', (run) => run.firstByteP50Ms],
  ['p50 ms', (run) => run.p50Ms],
  ['p99 ms', (run) => run.p99Ms],
]

function runsTable(measured: Measured): string {
  const rows = Object.entries(measured).map(([name, runs]) => [
    name,
    ...COLUMNS.map(([, read]) => formatSpread(spreadOf(runs.map(read)))),
  ])
  return table(['', ...COLUMNS.map(([head]) => head)], rows)
}

function barsOf(kind: 'chat' | 'stream', connections: number, measured: Measured): readonly Bar[] {
  const median = (name: string, read: (run: Run) => number) => spreadOf((measured[name] ?? []).map(read)).median
  const per = kind === 'stream' ? 'Streams' : 'Calls'
  const ratio = (name: string) => median('kasa', (run) => run.perCpuSecond) / median(name, (run) => run.perCpuSecond)
  const what = `${per} per CPU-second at ${connections} connections, against Portkey (floor: ${(1 / ratio('floor')).toFixed(1)}× of Kasa)`
  const bars = [ratioBar(what, ratio('portkey'), RATIO_MIN)]
  if (connections === 32) {
    const p99 = (name: string) => median(name, (run) => run.p99Ms)
    bars.push(limitBar(`${per}: p99 at 32 connections, below Portkey's`, p99('kasa'), p99('portkey'), 'ms'))
  }
  return bars
}

/** What the customer paid is what the provider's own tally costs, to the nano-dollar, and nothing is still held. */
async function checkBooks(mock: Mock, kasa: Awaited<ReturnType<typeof startReadyKasa>>): Promise<Section> {
  const books = await readBooks(kasa)
  const tally = await kasaTally(mock)
  const expectedNano = expectedChargeNano(tally)
  return {
    title: 'The books after the load',
    body: [
      `The mock served ${tally.calls} calls to Kasa; by its own tally of tokens they cost ${expectedNano} nano-USD.`,
    ],
    bars: [
      {
        what: 'Charged what the upstream served, to the nano-dollar',
        wanted: String(expectedNano),
        measured: String(books.spentNano),
        met: books.spentNano === expectedNano,
      },
      { what: 'Nothing still held', wanted: '0', measured: String(books.heldNano), met: books.heldNano === 0n },
    ],
  }
}
