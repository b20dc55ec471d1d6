import { useSyncExternalStore } from 'react'

/** What a person is asked for above the page while their requests wait. */
export type Prompt = 'sign_in' | 'step_up'

type Waiting = {
  readonly prompt: Prompt
  readonly answered: Promise<boolean>
  readonly answer: (isGiven: boolean) => void
}

let waiting: Waiting | undefined
const listeners = new Set<() => void>()

function show(next: Waiting | undefined): void {
  waiting = next
  for (const listener of listeners) listener()
}

/** What only reads does not ask again at once after somebody said no: their own next act does. */
const DECLINED_MS = 3_000
let declinedAtMs = Number.NEGATIVE_INFINITY

/** Asks once for everything that waits. False when the person would rather not. */
export function ask(prompt: Prompt, only: 'reads' | 'acts'): Promise<boolean> {
  if (only === 'reads' && performance.now() - declinedAtMs < DECLINED_MS) return Promise.resolve(false)
  if (waiting === undefined) {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    show({ prompt, answered: promise, answer: resolve })
    return promise
  }
  // Whoever is no longer signed in cannot prove anything first; signing in is a proof too.
  if (prompt === 'sign_in') show({ ...waiting, prompt })
  return waiting.answered
}

export function answerPrompt(isGiven: boolean): void {
  const { answer } = waiting ?? {}
  if (!isGiven) declinedAtMs = performance.now()
  show(undefined)
  answer?.(isGiven)
}

/** What is asked for now. */
export function usePrompt(): Prompt | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => waiting?.prompt,
  )
}
