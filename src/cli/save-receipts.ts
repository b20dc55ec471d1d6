import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Session } from './session.ts'
import { pageOf } from './wire/page.ts'
import { recordRowSchema } from './wire/record.ts'

const DAY_MS = 86_400_000

type Wanted = { readonly path: string; readonly account: string | undefined; readonly file: string }

/** Writes a receipt file: the very bytes, since another spelling of the same JSON would be refused. */
export async function saveReceipt(session: Session, wanted: Wanted): Promise<void> {
  const answer = await session.api.open({ path: wanted.path, query: { accountId: wanted.account } })
  await writeFile(wanted.file, new Uint8Array(await answer.arrayBuffer()))
}

/**
 * Writes the receipt of a day and those of all its records into a folder, so that the sum can be checked.
 * @param wanted.day  as `2026-11-20`; the server has said that it is a day when it gave the receipt of it
 * @returns how many records the day has
 */
export async function saveDay(
  session: Session,
  wanted: { readonly day: string; readonly account: string | undefined; readonly folder: string },
): Promise<number> {
  const { day, account, folder } = wanted
  await mkdir(folder, { recursive: true })
  const path = `/api/receipts/daily/${encodeURIComponent(day)}`
  await saveReceipt(session, { path, account, file: join(folder, `${day}.json`) })
  // Lists go by when a call began, days by when it was settled: at most a day later.
  const beginsMs = Date.parse(`${day}T00:00:00Z`)
  const instant = (atMs: number) => new Date(atMs).toISOString()
  const range = { from: instant(beginsMs - DAY_MS), to: instant(beginsMs + DAY_MS), accountId: account, limit: '200' }
  let cursor: string | undefined
  let count = 0
  do {
    const query = { ...range, cursor }
    const { value } = await session.api.send({ path: '/api/records', query }, pageOf(recordRowSchema))
    for (const { id } of value.data.filter(({ createdAt }) => createdAt.startsWith(day))) {
      const record = { path: `/api/records/${encodeURIComponent(id)}/receipt`, account: undefined }
      await saveReceipt(session, { ...record, file: join(folder, `${id}.json`) })
      count++
    }
    cursor = value.nextCursor ?? undefined
  } while (cursor !== undefined)
  return count
}
