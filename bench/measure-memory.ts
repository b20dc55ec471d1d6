import { checkBooks } from './check-books.ts'
import type { LoadClient } from './load.ts'
import { limitBar, type Section, table } from './report.ts'
import { type Mock, startReadyKasa } from './servers.ts'

const CALLS = 200_000
const QUICK_CALLS = 5_000
const QUARTERS = 4
const STREAM_SHARE = 0.1
const RSS_MB_MAX = 200
/** Growth from the second to the last quarter that still counts as flat, in percent. */
const GROWTH_MAX = 10
const CONNECTIONS = 32

/** Resident memory of a fresh server after each quarter of many calls, one in ten streamed. */
export async function measureMemory(options: {
  readonly mock: Mock
  readonly client: LoadClient
  readonly dataDir: string
  readonly isQuick: boolean
}): Promise<readonly Section[]> {
  const calls = options.isQuick ? QUICK_CALLS : CALLS
  const kasa = await startReadyKasa(options.mock, { dataDir: options.dataDir })
  const samples = [{ calls: 0, megabytes: megabytes(kasa.usage().serverRssBytes) }]
  for (let quarter = 1; quarter <= QUARTERS; quarter++) {
    const requests = calls / QUARTERS
    const streams = requests * STREAM_SHARE
    await options.client.run(kasa, { isStream: false, connections: CONNECTIONS, requests: requests - streams })
    await options.client.run(kasa, { isStream: true, connections: CONNECTIONS, requests: streams })
    const sample = { calls: requests * quarter, megabytes: megabytes(kasa.usage().serverRssBytes) }
    process.stderr.write(`memory after ${sample.calls} calls: ${sample.megabytes.toFixed(0)} MB\n`)
    samples.push(sample)
  }
  const books = await checkBooks(options.mock, kasa)
  await kasa.stop()
  const [, , half, , last] = samples.map((sample) => sample.megabytes)
  if (half === undefined || last === undefined) throw new Error('memory was not measured')
  const memory = {
    title: 'Memory',
    body: [
      `Resident memory of the server process, without Postgres, ${CONNECTIONS} connections:`,
      table(
        ['calls', 'MB'],
        samples.map((sample) => [String(sample.calls), sample.megabytes.toFixed(0)]),
      ),
    ],
    bars: [
      limitBar(`Resident after ${calls} calls`, last, RSS_MB_MAX, 'MB'),
      limitBar('Flat: growth over the second half', (last / half - 1) * 100, GROWTH_MAX, '%'),
    ],
  }
  return [memory, books]
}

const megabytes = (bytes: number): number => bytes / 1024 / 1024
