import { expect, it } from 'vitest'
import { createGroupCommit } from './group-commit.ts'

const options = { lanes: 1, batchItemsMax: 1000, queueItemsMax: 10_000 }
const databaseError = (code: string) => Object.assign(new Error(code), { code })

it('a batch that lost a deadlock is sent again whole: nobody in it hears of it', async () => {
  const sizes: number[] = []
  const flush = async (items: readonly number[]) => {
    sizes.push(items.length)
    if (sizes.length < 3) throw databaseError('40P01')
    return items
  }
  const commits = createGroupCommit({ ...options, flush })
  expect(await Promise.all([1, 2, 3].map((item) => commits.submit(item, 'a')))).toEqual([1, 2, 3])
  expect(sizes).toEqual([3, 3, 3])
})

it('a batch that loses every time is given up after five tries', async () => {
  let flushes = 0
  const flush = async (): Promise<number[]> => {
    flushes += 1
    throw databaseError('40001')
  }
  const commits = createGroupCommit({ ...options, flush })
  await expect(commits.submit(1, 'a')).rejects.toThrow('40001')
  expect(flushes).toBe(5)
})
