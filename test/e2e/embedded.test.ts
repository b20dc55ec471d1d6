import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Kasa, startKasa } from '../support/kasa.ts'

// The instance as a newcomer has it: no database installed, no provider key.
let dataDir: string
let kasa: Kasa
const start = () =>
  startKasa({ databaseUrl: '', dataDir, environment: { KASA_LEASE_MS: '1000', KASA_SWEEP_EVERY_MS: '200' } })

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kasa-embedded-'))
  kasa = await start()
}, 60_000)
afterAll(async () => {
  await kasa.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function call(): Promise<{
  readonly status: number
  readonly record: string | null
  readonly fund: string | null
}> {
  const response = await fetch(`${kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'tiny-kjv-2m',
      max_tokens: 5,
      messages: [{ role: 'user', content: 'In the beginning' }],
    }),
  })
  await response.text()
  return {
    status: response.status,
    record: response.headers.get('x-kasa-record'),
    fund: response.headers.get('x-kasa-fund'),
  }
}

const postmasters = () =>
  execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(`-D ${dataDir}/postgres`) && !line.includes('kasa-watchdog'))

it('the first call needs no key of any provider, costs nothing and has its record', async () => {
  const first = await call()
  expect(first).toMatchObject({ status: 200, fund: 'local' })
  expect(await kasa.api('GET', `/api/records/${first.record}`)).toMatchObject({
    status: 'succeeded',
    chargedNano: '0',
    verified: true,
  })
})

it('first-run.json is readable by its owner only', () => {
  expect(statSync(join(dataDir, 'first-run.json')).mode & 0o777).toBe(0o600)
})

it('a killed server leaves no Postgres behind, and the next start has every record', async () => {
  const before = await call()
  await kasa.kill()
  const deadlineMs = performance.now() + 10_000
  while (postmasters().length > 0 && performance.now() < deadlineMs) await new Promise((wake) => setTimeout(wake, 50))
  expect(postmasters()).toEqual([])
  kasa = await start()
  expect(await kasa.api('GET', `/api/records/${before.record}`)).toMatchObject({ status: 'succeeded' })
  expect((await call()).status).toBe(200)
})

it('a Postgres that dies is started again: calls are refused meanwhile, never lost, and go on after', async () => {
  const pid = Number.parseInt(postmasters()[0] ?? '', 10)
  process.kill(pid, 'SIGKILL')
  const during = await call()
  expect([200, 503]).toContain(during.status)
  const deadlineMs = performance.now() + 15_000
  let after = await call()
  while (after.status !== 200 && performance.now() < deadlineMs) {
    await new Promise((wake) => setTimeout(wake, 100))
    after = await call()
  }
  expect(after.status).toBe(200)
  expect(await kasa.api('GET', `/api/records/${after.record}`)).toMatchObject({ status: 'succeeded' })
}, 60_000)

it('a stopped server leaves nothing running', async () => {
  await kasa.stop()
  expect(postmasters()).toEqual([])
  kasa = await start()
})
