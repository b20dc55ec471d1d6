// How long pages keep people waiting, in a real browser. `node bench/pages.ts [--only served,paints,presses] [--runs 3] [--records 100000] [--write]`.
// Three parts with a bar each: the largest paint of every screen on a throttled connection and processor, what a press
// takes to be painted with many records behind the table, and the pages that the server renders. See
// docs/guides/benchmarks.md. `--write` keeps the result in bench/PAGES.md.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { format } from 'prettier'
import { z } from 'zod'
import { systemClock } from '#platform/clock/clock.ts'
import { openDatabase } from '#platform/db/database.ts'
import { startEmbedded } from '#platform/db/embedded/start-embedded.ts'
import { startBrowser } from '../test/support/browser.ts'
import { startKasa } from '../test/support/kasa.ts'
import { watchOthers } from './machine-cpu.ts'
import { copyRecords } from './page-records.ts'
import { measurePaints } from './page-paints.ts'
import { measurePresses } from './page-presses.ts'
import { measureServed } from './page-served.ts'
import { barsTable, type Section } from './report.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'served,paints,presses' },
    runs: { type: 'string', default: '3' },
    records: { type: 'string', default: '100000' },
    write: { type: 'boolean', default: false },
  },
})
const positive = z.coerce.number().int().positive()
const partSchema = z.enum(['served', 'paints', 'presses'])
const parts = values.only.split(',').map((part) => partSchema.parse(part))
const [runs, records] = [positive.parse(values.runs), positive.parse(values.records)]

/** Above this the machine was not quiet, and the numbers say so before anything else. */
const OTHERS_SHARE_MAX = 0.05

const startedAt = new Date()
const shareOfOthers = watchOthers()
const folder = mkdtempSync(join(tmpdir(), 'kasa-bench-pages-'))
const postgres = await startEmbedded({ dataDir: join(folder, 'pg'), clock: systemClock })
let sections: readonly Section[] = []
try {
  sections = await measure()
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
const text = await format(render(), { parser: 'markdown', printWidth: 120 })
process.stdout.write(text)
if (values.write) writeFileSync(resolve(import.meta.dirname, 'PAGES.md'), text)
process.exitCode = sections.every(({ bars }) => bars.every(({ met }) => met)) ? 0 : 1

async function measure(): Promise<readonly Section[]> {
  const environment = { KASA_LOG_LEVEL: 'error', KASA_SIGN_IN_PER_ADDRESS: '100000' }
  const kasa = await startKasa({ databaseUrl: postgres.url, environment })
  const db = openDatabase({ url: postgres.url, connectionsMax: 2, onError: () => {} })
  const browser = await startBrowser()
  try {
    await copyRecords({ kasa, db, count: records })
    const measures = {
      served: () => measureServed(kasa, records),
      paints: () => measurePaints({ browser, kasa, runs }),
      presses: () => measurePresses({ browser, kasa, records }),
    }
    const measured: Section[] = []
    for (const part of parts) measured.push(await measures[part]())
    return measured
  } finally {
    await browser.stop()
    await db.close()
    await kasa.stop()
  }
}

function render(): string {
  const bars = sections.flatMap((section) => section.bars)
  const share = shareOfOthers()
  const others = `${(share * 100).toFixed(0)} %`
  const warning = `**The machine was not quiet: other programs used ${others} of its CPU meanwhile. Nothing below says how long pages take on a quiet one.**`
  return [
    '# How long pages take',
    'Written by `node bench/pages.ts --write`; what is measured and how: `docs/guides/benchmarks.md`.',
    ...(share > OTHERS_SHARE_MAX ? [warning] : []),
    barsTable(bars),
    ...sections.flatMap(({ title, body }) => [`## ${title}`, ...body]),
    '## Conditions',
    [
      `- ${startedAt.toISOString().slice(0, 16)}Z; load average ${(loadavg()[0] ?? 0).toFixed(1)} at the end; other programs used ${others} of the CPU`,
      `- ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; browser, server and Postgres share it`,
      `- medians of ${runs} loads, each in a browser that has loaded nothing before`,
    ].join('\n'),
  ].join('\n\n')
}
