import { Agent } from 'undici'
import { afterEach, expect, it, vi } from 'vitest'
import { testClock } from '../../../test/support/clock.ts'
import { guardedConnect } from './endpoint-guard.ts'
import { createGuardedFetch } from './guarded-fetch.ts'

const dispatchers: Agent[] = []
afterEach(async () => {
  await Promise.all(dispatchers.splice(0).map((one) => one.destroy()))
})

it('a name server that never answers is waited for no longer than the time-out', async () => {
  const clock = testClock(0)
  const asked = vi.fn()
  const connect = guardedConnect({ privateAllowed: false }, (host) => {
    asked(host)
    return new Promise(() => {})
  })
  const dispatcher = new Agent({ connect })
  dispatchers.push(dispatcher)
  const fetch = createGuardedFetch({ dispatcher, clock, timeoutMs: 3_000 })
  const outcome = fetch('https://issuer.example/token', { method: 'GET', headers: {} }).then(
    () => 'answered',
    (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
  )
  await vi.waitFor(() => expect(asked).toHaveBeenCalledWith('issuer.example'))
  clock.advance(3_000)
  // It does not hang: without the deadline of its own this would end with the connection's, seconds of real time later.
  await expect(outcome).resolves.toBe('TimeoutError')
})
