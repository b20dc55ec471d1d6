import { execFileSync } from 'node:child_process'
import { ROOT } from './processes.ts'
import { limitBar, type Section } from './report.ts'

const MEDIAN_US_MAX = 50
const MEDIAN_COLUMN = 3

/** `bench/routing.ts` in a process of its own; the slowest shape counts. */
export function measureRouting(): Section {
  const output = execFileSync(process.execPath, ['bench/routing.ts'], { cwd: ROOT, encoding: 'utf8' }).trim()
  const [summary = '', ...tableLines] = output.split('\n')
  const medians = tableLines.slice(2).map((line) => Number.parseFloat(line.split('|')[MEDIAN_COLUMN] ?? ''))
  return {
    title: 'A routing decision over the whole catalog',
    body: [`${summary}:`, tableLines.join('\n')],
    bars: [limitBar('Slowest shape, median', Math.max(...medians), MEDIAN_US_MAX, 'us')],
  }
}
