// Many mixed calls through a real server, with its memory, sockets and books looked at. `npm run soak -- --help`.
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Agent } from 'undici'
import { systemClock } from '../../src/platform/clock/clock.ts'
import { type Db, openDatabase } from '../../src/platform/db/database.ts'
import { startEmbedded } from '../../src/platform/db/embedded/start-embedded.ts'
import { readBooks, untilAtRest } from '../support/audit-books.ts'
import { withDatabase } from '../support/global-setup.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { ANTHROPIC_KEY, startAnthropicUpstream } from '../support/upstreams/anthropic-upstream.ts'
import { GEMINI_KEY, startGeminiUpstream } from '../support/upstreams/gemini-upstream.ts'
import { OPENAI_KEY, startOpenAIUpstream } from '../support/upstreams/openai-upstream.ts'
import { callOf, type Seen } from './mixed-calls.ts'

const HELP = `npm run soak -- [options]
  --calls N        how many (20000)
  --connections N  at once (16)
Mixed calls of seven kinds, two in three streamed, one in 17 with a fault, one in 41 left by its client.
Flat: the server's resident memory in the fourth quarter is at most 24 MB above that of the third.
Exit 0: flat, one record per call, nothing held, nothing unhandled. Exit 1 otherwise.`
const SAMPLES = 20
/** Of resident memory, between the mean of the third quarter's samples and that of the fourth's. */
const GROWTH_MB_MAX = 24
const MB = 1_024
/** As `npm start` has them: without, V8 lets its heap grow before it looks for what is dead. */
const FLAGS_OF_START = ['--max-semi-space-size=16']

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '20000' },
    connections: { type: 'string', default: '16' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(HELP)
  process.exit(0)
}

const folder = mkdtempSync(join(tmpdir(), 'kasa-soak-'))
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100' }
const server = await startEmbedded({ dataDir: join(folder, 'pg'), clock: systemClock, settings })
try {
  process.exitCode = (await soak(server.url)) ? 0 : 1
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function soak(serverUrl: string): Promise<boolean> {
  const admin = openDatabase({ url: serverUrl, connectionsMax: 1, onError: () => {} })
  await admin.run('create database kasa_soak')
  await admin.close()
  const databaseUrl = withDatabase(serverUrl, 'kasa_soak')
  const upstreams = await Promise.all([startOpenAIUpstream(), startAnthropicUpstream(), startGeminiUpstream()])
  const kasa = await startKasa({ databaseUrl, environment: { KASA_LOG_LEVEL: 'error' }, flags: FLAGS_OF_START })
  const db = openDatabase({ url: databaseUrl, connectionsMax: 2, onError: () => {} })
  try {
    const secrets = [OPENAI_KEY, ANTHROPIC_KEY, GEMINI_KEY]
    for (const [index, provider] of ['openai', 'anthropic', 'google'].entries()) {
      const body = {
        provider,
        label: provider,
        owner: 'platform',
        baseUrl: upstreams[index]?.url,
        secret: secrets[index],
      }
      await kasa.api('POST', '/api/credentials', { body, status: 201 })
    }
    await kasa.api('POST', '/api/wallet/grants', {
      body: { accountId: kasa.accountId, amountUsd: '100000' },
      status: 201,
    })
    return await runAll(kasa, db)
  } finally {
    await kasa.stop()
    await db.close()
    await Promise.all(upstreams.map((upstream) => upstream.stop()))
  }
}

type Sample = {
  readonly calls: number
  readonly residentMb: number
  readonly sockets: number
  readonly perSecond: number
}

async function runAll(kasa: Kasa, db: Db): Promise<boolean> {
  const calls = Number.parseInt(values.calls, 10)
  const agent = new Agent({ connections: Number.parseInt(values.connections, 10) })
  const seen: Record<Seen, number> = { answered: 0, refused: 0, broken: 0, left: 0 }
  const samples: Sample[] = []
  let next = 0
  console.log('    calls  calls/s  resident MB  sockets')
  for (let part = 1; part <= SAMPLES; part++) {
    const until = Math.floor((calls * part) / SAMPLES)
    const begun = { at: next, ms: performance.now() }
    const worker = async () => {
      while (next < until) seen[await callOf(next++, kasa, agent)] += 1
    }
    await Promise.all(Array.from({ length: Number.parseInt(values.connections, 10) }, worker))
    const perSecond = ((until - begun.at) * 1_000) / (performance.now() - begun.ms)
    const sample = { calls: until, residentMb: residentMb(kasa), sockets: socketsOf(kasa), perSecond }
    samples.push(sample)
    console.log(
      `${String(sample.calls).padStart(9)}${perSecond.toFixed(0).padStart(9)}${sample.residentMb.toFixed(1).padStart(13)}${String(sample.sockets).padStart(9)}`,
    )
  }
  await agent.close()
  await untilAtRest(db, 30_000)
  return judge({ calls, samples, seen, books: await readBooks(db), output: kasa.output() })
}

function judge(of: {
  readonly calls: number
  readonly samples: readonly Sample[]
  readonly seen: Readonly<Record<Seen, number>>
  readonly books: Awaited<ReturnType<typeof readBooks>>
  readonly output: string
}): boolean {
  const { calls, samples, seen, books } = of
  const mean = (from: number, to: number) => {
    const some = samples.slice(from, to)
    return some.reduce((sum, { residentMb: mb }) => sum + mb, 0) / some.length
  }
  const grownMb = mean(SAMPLES * 0.75, SAMPLES) - mean(SAMPLES * 0.5, SAMPLES * 0.75)
  const findings = [
    ...(grownMb > GROWTH_MB_MAX
      ? [`memory grew by ${grownMb.toFixed(1)} MB from the third quarter to the fourth`]
      : []),
    ...(books.records === BigInt(calls) ? [] : [`${calls} calls left ${books.records} records`]),
    ...(books.holds === 0n && books.fund_held === 0n ? [] : [`${books.holds} holds are left`]),
    ...(books.charged === books.fund_spent ? [] : [`charged ${books.charged}, spent ${books.fund_spent}`]),
    ...(seen.answered > calls * 0.8 ? [] : [`only ${seen.answered} of ${calls} calls were answered`]),
    ...(/"event":"(?:bug\.|call\.attempt_failed)/.test(of.output) ? ['something was left unhandled: see the log'] : []),
  ]
  console.log(
    `\n${calls} calls: ${Object.entries(seen)
      .map(([what, count]) => `${count} ${what}`)
      .join(', ')}`,
  )
  console.log(
    `records ${books.records}, holds ${books.holds}, charged ${books.charged} nano-USD, spent ${books.fund_spent}`,
  )
  console.log(
    `resident memory, fourth quarter against third: ${grownMb >= 0 ? '+' : ''}${grownMb.toFixed(1)} MB (at most ${GROWTH_MB_MAX})`,
  )
  for (const finding of findings) console.error(`NOT GOOD: ${finding}`)
  return findings.length === 0
}

function residentMb({ processId }: Kasa): number {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8')
  return Number.parseInt(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? '0', 10) / MB
}

function socketsOf({ processId }: Kasa): number {
  const descriptors = `/proc/${processId}/fd`
  return readdirSync(descriptors).filter((name) => {
    try {
      return readlinkSync(`${descriptors}/${name}`).startsWith('socket:')
    } catch {
      return false
    }
  }).length
}
