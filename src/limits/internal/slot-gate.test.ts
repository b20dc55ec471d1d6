import { expect, it } from 'vitest'
import { testClock } from '../../../test/support/clock.ts'
import { createSlotGate, type Entering, type Wait } from './slot-gate.ts'

const wait: Wait = { waitMs: 1_000, queueMax: 2, onGone: () => {} }

function watch(entering: Promise<Entering>): { how: Entering | undefined } {
  const seen: { how: Entering | undefined } = { how: undefined }
  void entering.then((how) => (seen.how = how))
  return seen
}
const settle = () => new Promise((resolve) => setImmediate(resolve))

it('admits in order of arrival as places come free, never more than the cap', async () => {
  const gate = createSlotGate(testClock(0))
  const entered = [1, 2, 3, 4].map(() => watch(gate.enter(2, wait)))
  await settle()
  expect(entered.map(({ how }) => how)).toEqual(['entered', 'entered', undefined, undefined])
  gate.leave()
  await settle()
  expect(entered.map(({ how }) => how)).toEqual(['entered', 'entered', 'entered', undefined])
  expect(gate.running()).toBe(2)
})

it('refuses at once when the queue is full, and after the wait when no place came free', async () => {
  const clock = testClock(0)
  const gate = createSlotGate(clock)
  const entered = [1, 2, 3, 4].map(() => watch(gate.enter(1, wait)))
  await settle()
  expect(entered.map(({ how }) => how)).toEqual(['entered', undefined, undefined, 'full'])
  clock.advance(999)
  await settle()
  expect(entered[1]?.how).toBeUndefined()
  clock.advance(1)
  await settle()
  expect(entered.map(({ how }) => how)).toEqual(['entered', 'late', 'late', 'full'])
  gate.leave()
  expect(gate.isIdle()).toBe(true)
})

it('a caller that left keeps no place and gets none', async () => {
  const gate = createSlotGate(testClock(0))
  const first = watch(gate.enter(1, wait))
  let leave = () => {}
  const second = watch(gate.enter(1, { ...wait, onGone: (left) => (leave = left) }))
  const third = watch(gate.enter(1, wait))
  await settle()
  leave()
  gate.leave()
  await settle()
  expect([first.how, second.how, third.how]).toEqual(['entered', 'gone', 'entered'])
  expect(gate.running()).toBe(1)
})

it('counts what other nodes run, and goes on when they are done', async () => {
  const gate = createSlotGate(testClock(0))
  gate.setOthers(3)
  const entered = watch(gate.enter(3, wait))
  await settle()
  expect(entered.how).toBeUndefined()
  gate.setOthers(2)
  await settle()
  expect(entered.how).toBe('entered')
})
