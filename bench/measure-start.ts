import { makeDataDir, removeDataDir, startKasa } from './servers.ts'
import { limitBar, type Section, table } from './report.ts'
import { formatSpread, spreadOf } from './statistics.ts'

const FIRST_S_MAX = 4
const WARM_S_MAX = 1

/** From the start of the process until it says that it is ready: with an empty data folder, and with its own of before. */
export async function measureStart(runs: number): Promise<Section> {
  const first: number[] = []
  const warm: number[] = []
  for (let run = 0; run < runs; run++) {
    const dataDir = makeDataDir()
    try {
      for (const times of [first, warm]) {
        const kasa = await startKasa({ dataDir })
        times.push(kasa.readyMs / 1000)
        await kasa.stop()
      }
    } finally {
      removeDataDir(dataDir)
    }
    process.stderr.write(`start: first ${first.at(-1)?.toFixed(2)} s, warm ${warm.at(-1)?.toFixed(2)} s\n`)
  }
  return {
    title: 'Start',
    body: [
      table(
        ['', 'seconds to ready'],
        [
          ['first, with an empty data folder', formatSpread(spreadOf(first))],
          ['warm', formatSpread(spreadOf(warm))],
        ],
      ),
    ],
    bars: [
      limitBar('First start to ready', spreadOf(first).median, FIRST_S_MAX, 's'),
      limitBar('Warm start to ready', spreadOf(warm).median, WARM_S_MAX, 's'),
    ],
  }
}
