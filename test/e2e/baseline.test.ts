import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { type Instance, startInstance } from '../support/instance.ts'

// Whatever clients and providers do: sockets, holds, places and memory come back, and nothing is left unhandled.
let instance: Instance
/** With the time-outs that an operator has: the stand-in takes a while to make up long answers. */
let patient: Instance
beforeAll(async () => {
  const hasty = { KASA_FIRST_BYTE_TIMEOUT_MS: '400', KASA_IDLE_TIMEOUT_MS: '400' }
  instance = await startInstance({ environment: hasty })
  patient = await startInstance()
})
afterAll(async () => {
  await instance.stop()
  await patient.stop()
})

function sockets(): number {
  const folder = `/proc/${instance.kasa.processId}/fd`
  return readdirSync(folder).filter((name) => {
    try {
      return readlinkSync(`${folder}/${name}`).startsWith('socket:')
    } catch {
      return false
    }
  }).length
}
function residentMb({ kasa }: Instance): number {
  const status = readFileSync(`/proc/${kasa.processId}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1_024
}

const FAULTS = [
  'none',
  'server_error',
  'hang_up',
  'stall:2',
  'cut_chunks:2',
  'error_in_stream:1',
  'never_answer',
  'broken_json',
]

async function call(at: number, leavesAfterMs: number | undefined): Promise<void> {
  const leaving = new AbortController()
  if (leavesAfterMs !== undefined) setTimeout(() => leaving.abort(), leavesAfterMs)
  const fault = FAULTS[at % FAULTS.length] ?? 'none'
  const answer = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    signal: leaving.signal,
    headers: {
      authorization: `Bearer ${instance.kasa.apiKey}`,
      'content-type': 'application/json',
      connection: 'close',
      ...(at % 3 === 0 ? { 'idempotency-key': `baseline-${at}` } : {}),
    },
    body: JSON.stringify({
      model: 'openai/gpt-4o-mini',
      max_tokens: 40,
      stream: at % 2 === 0,
      messages: [{ role: 'user', content: `Go. [[out:10]] [[fault:${fault}]]` }],
    }),
  })
  await answer.text()
}

it('after 160 calls with faults, leaving clients and repeated keys all sockets, holds and places are back (K1, K2, A7)', async () => {
  const before = { sockets: sockets(), books: await readBooks(instance.database.db) }
  for (let round = 0; round < 8; round++) {
    const calls = Array.from({ length: 20 }, (_, at) => {
      const number = round * 20 + at
      return call(number, number % 4 === 0 ? number % 37 : undefined).catch(() => {})
    })
    await Promise.all(calls)
  }
  await expect
    .poll(
      async () => {
        const { holds, fund_held: held } = await readBooks(instance.database.db)
        return [holds, held]
      },
      { timeout: 10_000 },
    )
    .toEqual([0n, 0n])
  // Idle connections to the stand-in and to Postgres may stay; those of calls may not.
  await expect.poll(sockets, { timeout: 10_000 }).toBeLessThanOrEqual(before.sockets + 20)
  expect(instance.kasa.output()).not.toContain('bug.unhandled_rejection')
  await expect.poll(() => instance.database.db.run(`select 1 from idempotency.request where state = 'running'`)).toBe(0)
}, 60_000)

it('eight readers that read nothing do not fill the memory: their providers wait (A10)', async () => {
  const body = JSON.stringify({
    model: 'anthropic/claude-haiku-4-5',
    max_tokens: 60_000,
    stream: true,
    messages: [{ role: 'user', content: 'Go. [[out:60000]]' }],
  })
  const beforeMb = residentMb(patient)
  const readers: Socket[] = []
  for (let at = 0; at < 8; at++) {
    const socket = connect(Number(new URL(patient.kasa.url).port), '127.0.0.1')
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.pause()
    socket.write(
      `POST /v1/messages HTTP/1.1\r\nhost: kasa\r\nx-api-key: ${patient.kasa.apiKey}\r\nanthropic-version: 2023-06-01\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    )
    readers.push(socket)
  }
  const holds = async () => (await readBooks(patient.database.db)).holds
  await expect.poll(holds, { timeout: 10_000 }).toBe(8n)
  let mostMb = 0
  for (let look = 0; look < 15; look++) {
    await new Promise((wake) => setTimeout(wake, 200))
    mostMb = Math.max(mostMb, residentMb(patient))
  }
  // All still wait: read on without their clients, they would have ended by now.
  expect(await holds()).toBe(8n)
  expect(mostMb - beforeMb).toBeLessThan(50)
  for (const socket of readers) socket.destroy()
  await expect.poll(holds, { timeout: 10_000 }).toBe(0n)
}, 60_000)
