import { AppError } from '../../base/error.ts'
import { databaseUnavailable, isDatabaseGone } from './database.ts'

/**
 * Joins concurrent writes into few transactions: what arrives while a batch is in flight is the next batch. Alone, a
 * write pays one round trip and no timer; under load, many share one.
 */
export type GroupCommit<I, O> = {
  /** Items of one lane keep their order. @throws AppError `unavailable` when the queue is full or the database is gone */
  submit(item: I, laneKey: string): Promise<O>
  /** Resolves when nothing is queued or in flight. */
  drained(): Promise<void>
}

export type GroupCommitOptions<I, O> = {
  /** Batches that may be in flight at once. A lane key always goes to the same lane. */
  readonly lanes: number
  readonly batchItemsMax: number
  readonly queueItemsMax: number
  /** How long a lane under load waits before its next batch. Undefined: not at all. */
  readonly gatherMs?: number
  /** Writes a batch in one transaction and answers in the order of the items. */
  readonly flush: (items: readonly I[]) => Promise<readonly O[]>
}

type Waiting<I, O> = {
  readonly item: I
  readonly resolve: (answer: O) => void
  readonly reject: (error: unknown) => void
}

/** Postgres rolled the batch back for the sake of another one; the same batch goes through when it is sent again. */
const ROLLED_BACK_FOR_OTHERS: ReadonlySet<string> = new Set(['40001', '40P01'])
const TRIES_MAX = 5

export function createGroupCommit<I, O>(options: GroupCommitOptions<I, O>): GroupCommit<I, O> {
  const lanes = Array.from({ length: options.lanes }, () => new Lane(options))
  return {
    submit(item, laneKey) {
      const lane = lanes[hashOf(laneKey) % lanes.length]
      if (lane === undefined) throw new RangeError('a group commit has at least one lane')
      return lane.submit(item)
    },
    async drained() {
      await Promise.all(lanes.map((lane) => lane.drained()))
    },
  }
}

class Lane<I, O> {
  #options: GroupCommitOptions<I, O>
  #queue: Waiting<I, O>[] = []
  #running: Promise<void> | undefined

  constructor(options: GroupCommitOptions<I, O>) {
    this.#options = options
  }

  submit(item: I): Promise<O> {
    if (this.#queue.length >= this.#options.queueItemsMax) return Promise.reject(queueFull())
    return new Promise((resolve, reject) => {
      this.#queue.push({ item, resolve, reject })
      this.#running ??= this.#run()
    })
  }

  async drained(): Promise<void> {
    while (this.#running !== undefined) await this.#running
  }

  async #run(): Promise<void> {
    // One turn of the event loop later: calls that became ready together travel together.
    await new Promise((next) => setImmediate(next))
    for (let isBusy = false; this.#queue.length > 0;) {
      // Alone, a write never waits. Under load a moment of gathering makes batches larger, and most of what a batch costs
      // is the same for any size: measured, a third less CPU per call (docs/decisions/0002-gathering.md).
      if (isBusy && this.#options.gatherMs !== undefined) await this.#gather(this.#options.gatherMs)
      const batch = this.#queue.splice(0, this.#options.batchItemsMax)
      isBusy = batch.length > 1
      await this.#flush(batch)
    }
    this.#running = undefined
  }

  async #gather(gatherMs: number): Promise<void> {
    await new Promise((next) => setTimeout(next, gatherMs))
  }

  async #flush(batch: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const answers = await this.#send(batch.map(({ item }) => item))
      for (const [index, waiting] of batch.entries()) {
        const answer = answers[index]
        if (answer === undefined) waiting.reject(new Error('a batch was answered short'))
        else waiting.resolve(answer)
      }
    } catch (error) {
      await this.#retreat(batch, error)
    }
  }

  async #send(items: readonly I[]): Promise<readonly O[]> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#options.flush(items)
      } catch (error) {
        if (!isRolledBackForOthers(error) || tries === TRIES_MAX) throw error
      }
    }
  }

  /** A dead database fails all; anything else is the fault of one item, which must not take its neighbours with it. */
  async #retreat(batch: readonly Waiting<I, O>[], error: unknown): Promise<void> {
    if (isDatabaseGone(error) || batch.length === 1) {
      const failure = isDatabaseGone(error) ? databaseUnavailable(error) : error
      for (const waiting of batch) waiting.reject(failure)
      return
    }
    const half = Math.ceil(batch.length / 2)
    await this.#flush(batch.slice(0, half))
    await this.#flush(batch.slice(half))
  }
}

function isRolledBackForOthers(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    ROLLED_BACK_FOR_OTHERS.has(error.code)
  )
}

function queueFull(): AppError {
  return new AppError('unavailable', {
    public: 'Too many calls are waiting for the ledger. Nothing was sent upstream and no money moved.',
    retryAfterSeconds: 1,
  })
}

/** FNV-1a over UTF-16 code units: even enough for choosing a lane. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return hash >>> 0
}
