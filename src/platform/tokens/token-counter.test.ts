import { afterEach, expect, it } from 'vitest'
import { systemClock } from '../clock/clock.ts'
import { createTokenCounter } from './token-counter.ts'

const counter = createTokenCounter({ clock: systemClock })
afterEach(() => counter.stop())

it('counts what the o200k encoding counts', async () => {
  // "hello" and " world" are one token each in o200k.
  expect(await counter.count('hello world')).toBe(2)
  expect(await counter.count('')).toBe(0)
})

it('a long unbroken run is counted in bounded time', async () => {
  const count = await counter.count('a'.repeat(100_000))
  expect(count).toBeGreaterThan(5_000)
})

it('works again after it was stopped', async () => {
  expect(await counter.count('hello')).toBe(1)
  await counter.stop()
  expect(await counter.count('hello')).toBe(1)
})
