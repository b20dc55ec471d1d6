import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packAnswer, unpackAnswer } from './kept-answer.ts'
import { decideRepetition, isIdempotencyKey, type KeptRequest } from './kept-request.ts'

const NOW_MS = 1_000
const kept = (change: Partial<KeptRequest>): KeptRequest => ({
  callId: 'c',
  state: 'running',
  leaseUntilMs: NOW_MS + 1,
  isSameRequest: true,
  ...change,
})

it('a repetition never makes a second call, whatever became of the first', () => {
  expect(decideRepetition(kept({}), NOW_MS)).toBe('running')
  expect(decideRepetition(kept({ leaseUntilMs: NOW_MS }), NOW_MS)).toBe('lost')
  expect(decideRepetition(kept({ state: 'lost' }), NOW_MS)).toBe('lost')
  expect(decideRepetition(kept({ state: 'answered', leaseUntilMs: 0 }), NOW_MS)).toBe('replay')
})

it('another request is told so before anything of the first is', () => {
  for (const state of ['running', 'answered', 'lost'] as const) {
    expect(decideRepetition(kept({ state, isSameRequest: false }), NOW_MS)).toBe('other_request')
  }
})

it('keys are 1 to 255 printable ASCII characters', () => {
  expect(['a', 'x'.repeat(255), '~!'].map(isIdempotencyKey)).toEqual([true, true, true])
  expect(['', 'x'.repeat(256), 'ü', 'a\u0000', ' a', 'a\n'].map(isIdempotencyKey)).toEqual(Array(6).fill(false))
})

it('an answer comes back as it was packed, byte for byte', () => {
  const answers = fc.record({
    status: fc.integer({ min: 100, max: 599 }),
    headers: fc.dictionary(fc.stringMatching(/^[a-z-]{1,20}$/), fc.string()),
    body: fc.uint8Array({ maxLength: 2_000 }),
  })
  fc.assert(
    fc.property(answers, fc.nat(7), (answer, offset) => {
      // As a database driver may give it: a part of a larger buffer.
      const packed = packAnswer(answer)
      const shifted = new Uint8Array(packed.length + offset)
      shifted.set(packed, offset)
      const unpacked = unpackAnswer(shifted.subarray(offset))
      expect(unpacked.status).toBe(answer.status)
      expect(Object.entries(unpacked.headers)).toEqual(Object.entries(answer.headers))
      expect([...unpacked.body]).toEqual([...answer.body])
    }),
  )
})
