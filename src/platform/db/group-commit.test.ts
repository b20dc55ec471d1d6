import { describe, expect, it } from 'vitest'
import { AppError } from '../../base/error.ts'
import { createGroupCommit } from './group-commit.ts'

/** A flush that is answered by hand: each batch waits until it is let go or failed. */
function heldFlush() {
  const batches: { readonly items: readonly number[]; answer(): void; fail(error: Error): void }[] = []
  const flush = (items: readonly number[]) =>
    new Promise<readonly string[]>((resolve, reject) => {
      batches.push({ items, answer: () => resolve(items.map((item) => `done ${item}`)), fail: reject })
    })
  return { batches, flush }
}

const turn = () => new Promise<void>((next) => setImmediate(() => setImmediate(next)))
const LIMITS = { lanes: 1, batchItemsMax: 100, queueItemsMax: 100 }

describe('batches', () => {
  it('what arrives in one turn travels together, what arrives in flight is the next batch', async () => {
    const { batches, flush } = heldFlush()
    const commits = createGroupCommit({ ...LIMITS, flush })
    const first = [1, 2].map((item) => commits.submit(item, 'a'))
    await turn()
    const second = [3, 4, 5].map((item) => commits.submit(item, 'a'))
    await turn()
    expect(batches.map(({ items }) => items)).toEqual([[1, 2]])
    batches[0]?.answer()
    expect(await Promise.all(first)).toEqual(['done 1', 'done 2'])
    await turn()
    expect(batches[1]?.items).toEqual([3, 4, 5])
    batches[1]?.answer()
    expect(await Promise.all(second)).toEqual(['done 3', 'done 4', 'done 5'])
  })

  it('a batch has a most, and the rest follows in order', async () => {
    const seen: (readonly number[])[] = []
    const commits = createGroupCommit({
      ...LIMITS,
      batchItemsMax: 2,
      flush: async (items: readonly number[]) => {
        seen.push(items)
        return items
      },
    })
    await Promise.all([1, 2, 3, 4, 5].map((item) => commits.submit(item, 'a')))
    expect(seen).toEqual([[1, 2], [3, 4], [5]])
  })

  it('lanes do not wait for each other, and one key always takes the same lane', async () => {
    const { batches, flush } = heldFlush()
    const commits = createGroupCommit({ ...LIMITS, lanes: 2, flush })
    const answers = [0, 1, 2, 3].map((item) => commits.submit(item, item % 2 === 0 ? 'a' : 'b'))
    await turn()
    expect(batches.map(({ items }) => items)).toEqual([
      [0, 2],
      [1, 3],
    ])
    batches[1]?.answer()
    expect(await Promise.all([answers[1], answers[3]])).toEqual(['done 1', 'done 3'])
    batches[0]?.answer()
    await commits.drained()
  })
})

describe('bounds and ends', () => {
  it('a full queue refuses with `unavailable` and when to come back; what is queued is written', async () => {
    const { batches, flush } = heldFlush()
    const commits = createGroupCommit({ ...LIMITS, queueItemsMax: 2, flush })
    const taken = [1, 2].map((item) => commits.submit(item, 'a'))
    const refused: unknown = await commits.submit(3, 'a').catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(AppError)
    expect(refused).toMatchObject({ code: 'unavailable', init: { retryAfterSeconds: 1 } })
    await turn()
    batches[0]?.answer()
    expect(await Promise.all(taken)).toEqual(['done 1', 'done 2'])
  })

  it('is drained when nothing is queued or in flight, at once when it never worked', async () => {
    const { batches, flush } = heldFlush()
    const commits = createGroupCommit({ ...LIMITS, batchItemsMax: 1, flush })
    await commits.drained()
    const work = [1, 2].map((item) => commits.submit(item, 'a'))
    let isDrained = false
    const drained = commits.drained().then(() => (isDrained = true))
    await turn()
    batches[0]?.answer()
    await turn()
    expect(isDrained).toBe(false)
    batches[1]?.answer()
    await drained
    await Promise.all(work)
  })
})

describe('failures', () => {
  it('one bad item is found by halving and fails alone', async () => {
    const seen: (readonly number[])[] = []
    const commits = createGroupCommit({
      ...LIMITS,
      flush: async (items: readonly number[]) => {
        seen.push(items)
        if (items.includes(6)) throw new Error('6 is bad')
        return items
      },
    })
    const answers = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7, 8].map((item) => commits.submit(item, 'a')))
    expect(answers.flatMap((answer, index) => (answer.status === 'rejected' ? [index + 1] : []))).toEqual([6])
    expect(seen).toEqual([[1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4], [5, 6, 7, 8], [5, 6], [5], [6], [7, 8]])
  })

  it('a dead database fails the batch at once as `unavailable`, and the next batch is tried anew', async () => {
    const { batches, flush } = heldFlush()
    const commits = createGroupCommit({ ...LIMITS, flush })
    const lost = [1, 2, 3].map((item) => commits.submit(item, 'a').catch((error: unknown) => error))
    await turn()
    batches[0]?.fail(Object.assign(new Error('gone'), { code: '57P01' }))
    expect(await Promise.all(lost)).toMatchObject([
      { code: 'unavailable' },
      { code: 'unavailable' },
      { code: 'unavailable' },
    ])
    const next = commits.submit(4, 'a')
    await turn()
    batches[1]?.answer()
    expect(await next).toBe('done 4')
    expect(batches).toHaveLength(2)
  })

  it('an answer that is missing fails its item, not its neighbours', async () => {
    const flush = async (items: readonly number[]) => items.slice(0, 1)
    const commits = createGroupCommit({ ...LIMITS, flush })
    const answers = await Promise.allSettled([1, 2].map((item) => commits.submit(item, 'a')))
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })
})
