import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { Clock } from '../clock/clock.ts'

/** Counts tokens of text with the o200k encoding: exact for one family of models, an estimate for all others. */
export type TokenCounter = {
  /** @returns undefined when it took too long or the text is too large: the caller then bounds by bytes */
  count(text: string): Promise<number | undefined>
  stop(): Promise<void>
}

const TEXT_CHARS_MAX = 8_000_000
const ANSWER_MS_MAX = 5_000
/** The encoding's tables take about 90 MB; they live in a worker that ends when nobody asks. */
const IDLE_MS = 30_000

const answerSchema = z.object({ id: z.number(), tokenCount: z.int().nonnegative() })

export function createTokenCounter(deps: { readonly clock: Clock }): TokenCounter {
  const waiting = new Map<number, (tokenCount: number | undefined) => void>()
  let worker: Worker | undefined
  let cancelIdle = () => {}
  let lastId = 0
  const stop = async () => {
    cancelIdle()
    const ending = worker
    worker = undefined
    for (const answer of waiting.values()) answer(undefined)
    waiting.clear()
    await ending?.terminate()
  }
  const start = () => {
    const started = new Worker(new URL('./count-worker.ts', import.meta.url))
    started.unref()
    started.on('message', (message: unknown) => {
      const { id, tokenCount } = answerSchema.parse(message)
      waiting.get(id)?.(tokenCount)
    })
    started.on('error', () => void stop())
    return started
  }
  return {
    count(text) {
      if (text.length === 0) return Promise.resolve(0)
      if (text.length > TEXT_CHARS_MAX) return Promise.resolve(undefined)
      worker ??= start()
      cancelIdle()
      cancelIdle = deps.clock.after(IDLE_MS, () => void stop())
      const id = ++lastId
      const asked = worker
      return new Promise((resolve) => {
        const cancel = deps.clock.after(ANSWER_MS_MAX, () => waiting.get(id)?.(undefined))
        waiting.set(id, (tokenCount) => {
          cancel()
          waiting.delete(id)
          resolve(tokenCount)
        })
        asked.postMessage({ id, text })
      })
    },
    stop,
  }
}
