import { ApiError, fetchOrThrow } from '../../api/client.ts'
import { type CallReceipt, receiptOfHeaders } from './call-receipt.ts'
import { createHeld, type Held } from './held.ts'
import { type PlayCall, requestOf } from './play-call.ts'

/** What came of a call that answers at once, or is awaited. */
export type CallState<T> = {
  readonly isRunning: boolean
  readonly result?: T | undefined
  readonly receipt?: CallReceipt | undefined
  readonly problem?: string | undefined
}

/** A call whose answer is waited for wherever one goes in the console meanwhile. */
export type HeldCall<T> = {
  readonly state: Held<CallState<T>>
  readonly start: (call: PlayCall) => Promise<void>
  readonly stop: () => void
}

type ReadAnswer<T> = (response: Response, call: PlayCall) => Promise<T>

/** @param read what the answer holds; throws for one that is not understood */
export function createHeldCall<T>(read: ReadAnswer<T>): HeldCall<T> {
  const state = createHeld<CallState<T>>({ isRunning: false })
  let control = new AbortController()
  return {
    state,
    stop: () => control.abort(),
    async start(call) {
      control = new AbortController()
      const before = state.read()
      state.write({ ...before, isRunning: true, problem: undefined })
      state.write(await outcomeOf({ call, read, signal: control.signal }, before))
    },
  }
}

type Attempt<T> = {
  readonly call: PlayCall
  readonly read: ReadAnswer<T>
  readonly signal: AbortSignal
}

/** The answer, or why there is none. What was there before stays until there is a better one. */
async function outcomeOf<T>({ call, read, signal }: Attempt<T>, before: CallState<T>): Promise<CallState<T>> {
  const still = { ...before, isRunning: false }
  try {
    const response = await fetchOrThrow(`/v1/${call.path}`, { method: 'POST', ...requestOf(call), signal })
    const receipt = receiptOfHeaders(response.headers)
    return { isRunning: false, result: await read(response, call), receipt }
  } catch (error) {
    if (signal.aborted) return { ...still, problem: undefined }
    if (!(error instanceof ApiError)) return { ...still, problem: String(error) }
    const { detail, record } = error.problem
    return {
      isRunning: false,
      result: before.result,
      receipt: record === undefined ? before.receipt : { record },
      problem: detail,
    }
  }
}
