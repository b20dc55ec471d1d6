import { spawnSync } from 'node:child_process'
import { ROOT } from './processes.ts'
import { limitBar, type Section } from './report.ts'

const MEDIAN_US_MAX = 50
const MEDIAN_COLUMN = 3

/** `bench/routing.ts` in a process of its own, which fails when its own bar is missed; here the slowest shape counts. */
export function measureRouting(): Section {
  const { stdout: output } = spawnSync(process.execPath, ['bench/routing.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = output.trim().split('\n')
  const tableLines = lines.filter((line) => line.startsWith('|'))
  const medians = tableLines.slice(2).map((line) => Number.parseFloat(line.split('|')[MEDIAN_COLUMN] ?? ''))
  if (medians.length === 0 || medians.some(Number.isNaN))
    throw new Error(`bench/routing.ts printed another table: ${output}`)
  return {
    title: 'A routing decision over the whole catalog',
    body: [`${lines[0] ?? ''}:`, tableLines.join('\n')],
    bars: [limitBar('Slowest shape, median', Math.max(...medians), MEDIAN_US_MAX, 'us')],
  }
}
