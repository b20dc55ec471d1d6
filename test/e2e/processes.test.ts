import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { type Instance, startInstance } from '../support/instance.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { descendantsOf, untilGone } from '../support/processes.ts'

const TOKEN = 'scrape-me-0123456789'

let instance: Instance
beforeAll(async () => {
  instance = await startInstance({ environment: { KASA_PROCESSES: '3', KASA_METRICS_TOKEN: TOKEN } })
  await vi.waitUntil(() => readyOf(instance.kasa).length === 3, { timeout: 30_000 })
})
afterAll(() => instance.stop())

/** The processes that said that they answer. */
function readyOf(kasa: Kasa): readonly number[] {
  const lines = kasa.output().matchAll(/"event":"server\.ready","url":"([^"]+)".*"processId":(\d+)/g)
  return [...lines].map(([, url, id]) => {
    expect(url).toBe(kasa.url)
    return Number(id)
  })
}

/** Over a connection of its own, so that the processes take turns. */
function call(marker = '[[in:100]] [[out:10]]'): Promise<Response> {
  return fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${instance.kasa.apiKey}`,
      'content-type': 'application/json',
      connection: 'close',
    },
    body: JSON.stringify({
      model: 'openai/gpt-4o-mini',
      max_tokens: 20,
      messages: [{ role: 'user', content: `Say it. ${marker}` }],
    }),
  })
}

async function recordsNow(): Promise<bigint> {
  const row = z.object({ count: z.bigint() })
  const [counted] = await instance.database.db.rows(row, 'select count(*) as count from billing.billing_record')
  return counted?.count ?? 0n
}

async function metric(name: string): Promise<number> {
  const headers = { authorization: `Bearer ${TOKEN}`, connection: 'close' }
  const text = await (await fetch(`${instance.kasa.url}/metrics`, { headers })).text()
  return [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm'))].reduce(
    (sum, [, value]) => sum + Number(value),
    0,
  )
}

it('several processes answer on one port: one record per call, and one set of metrics over all of them', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => call()))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 30 }, () => 200))
  await Promise.all(answers.map((answer) => answer.text()))
  expect(await recordsNow()).toBe(30n)
  // 100 × 0.15 + 10 × 0.6 µ$, times 1.3, each.
  await expect.poll(() => metric('kasa_calls_total')).toBe(30)
  expect(await metric('kasa_charged_nano_usd_total')).toBe(30 * 27_300)
  // Every process has one share of them; a single process would tell its own alone.
  expect(await metric('kasa_waiting')).toBeLessThan(100)
})

it('a process that is killed takes only its own calls with it and is replaced', async () => {
  const before = readyOf(instance.kasa)
  const [victim] = before
  const slow = Array.from({ length: 12 }, () =>
    call('[[in:100]] [[out:10]] [[fault:slow_first_byte:4000]]').catch(() => undefined),
  )
  await expect.poll(() => metric('kasa_calls_open')).toBe(12)
  process.kill(victim ?? 0, 'SIGKILL')
  const answers = (await Promise.all(slow)).filter((answer) => answer !== undefined)
  expect(answers.length).toBeGreaterThanOrEqual(4)
  expect(answers.length).toBeLessThan(12)
  await expect.poll(() => readyOf(instance.kasa).length, { timeout: 30_000 }).toBe(before.length + 1)
  expect((await call()).status).toBe(200)
})

it('the group ends as one, and with it its database', async () => {
  const kasa = await startKasa({ environment: { KASA_PROCESSES: '2' } })
  await expect.poll(() => readyOf(kasa).length, { timeout: 30_000 }).toBe(2)
  const below = descendantsOf(kasa.processId)
  expect(below.length).toBeGreaterThan(2)
  expect(await kasa.stop()).toBe(0)
  expect(await untilGone(below, 15_000)).toEqual([])
  expect(kasa.output()).toContain('Kasa is ready at')
})

it('what keeps a process from starting ends the group with the reason', async () => {
  const port = new URL(instance.kasa.url).port
  const environment = { KASA_PROCESSES: '2', KASA_PORT: port }
  await expect(startKasa({ databaseUrl: instance.database.url, environment })).rejects.toThrow('EADDRINUSE')
})
