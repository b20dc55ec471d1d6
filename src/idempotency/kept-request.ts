import type { InstantMs } from '../base/instant.ts'

/** What is known of the first request with a key. */
export type KeptRequest = {
  readonly callId: string
  readonly state: 'running' | 'answered' | 'lost'
  readonly leaseUntilMs: InstantMs
  readonly isSameRequest: boolean
}

/** What a repetition gets. */
export type Repetition =
  /** The same key with another body: a mistake of the client. */
  | 'other_request'
  /** The first one is still under way. */
  | 'running'
  /** The answer that the first one got. */
  | 'replay'
  /** The first one was made, or may have been, and its answer is not there: a second one could cost twice. */
  | 'lost'

/** Decides what a repetition gets. A key never makes two calls, whatever became of the first. */
export function decideRepetition(kept: KeptRequest, nowMs: InstantMs): Repetition {
  if (!kept.isSameRequest) return 'other_request'
  if (kept.state === 'answered') return 'replay'
  if (kept.state === 'running' && kept.leaseUntilMs > nowMs) return 'running'
  return 'lost'
}

const KEY = /^[\x21-\x7e][\x20-\x7e]{0,254}$/

/** 1 to 255 printable ASCII characters. */
export function isIdempotencyKey(text: string): boolean {
  return KEY.test(text)
}
