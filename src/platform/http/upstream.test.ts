import { expect, it } from 'vitest'
import { testClock } from '../../../test/support/clock.ts'
import { createUpstreamClient, type UpstreamFailure } from './upstream.ts'

const TIMEOUTS = { connectMs: 60_000, firstByteMs: 60_000, idleMs: 60_000, totalMs: 5_000 }

/** A client whose connections never come about, as behind a name server that never answers. */
function hanging() {
  const clock = testClock(0)
  const upstream = createUpstreamClient({ clock, timeouts: TIMEOUTS, connect: () => {} })
  const failures: UpstreamFailure[] = []
  const flight = upstream.send(
    { origin: 'http://nobody.test', trusted: false, method: 'POST', path: '/', headers: {}, body: '{}' },
    { onHead() {}, onData() {}, onEnd() {}, onFailure: (failure) => void failures.push(failure) },
  )
  return { clock, upstream, flight, failures }
}

it('a request that waits for a connection is over at once when it is given up, and nothing was sent', async () => {
  const { upstream, flight, failures } = hanging()
  flight.abort()
  flight.abort()
  expect(failures).toEqual([{ kind: 'aborted', sent: false, code: 'aborted' }])
  await upstream.close()
  expect(failures).toHaveLength(1)
})

it('the time-out of the whole call bounds a look-up that hangs', async () => {
  const { upstream, clock, failures } = hanging()
  clock.advance(4_999)
  expect(failures).toEqual([])
  clock.advance(1)
  expect(failures).toEqual([{ kind: 'timeout', sent: false, code: 'timeout' }])
  await upstream.close()
})
