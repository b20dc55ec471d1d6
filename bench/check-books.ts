// After a load: what Kasa wrote down against what the provider of the bench says that it served.
import { z } from 'zod'
import type { Bar, Section } from './report.ts'
import type { KasaProcess, Mock } from './servers.ts'
import { expectedChargeNano } from './workload.ts'

const PAGE_RECORDS = 200

const balanceSchema = z.object({
  held: z.object({ nano: z.string() }),
  budgets: z.array(z.object({ scope: z.string(), spent: z.object({ nano: z.string() }) })),
})
const recordPageSchema = z.object({
  data: z.array(z.object({ status: z.string(), chargedNano: z.string() })),
  nextCursor: z.string().nullable(),
})

/**
 * Reads every record of a server that had an empty folder when it started. One record for each call that the upstream
 * served, all succeeded; their sum, and what the account spent, are what the upstream's tally costs; nothing is held.
 */
export async function checkBooks(mock: Mock, kasa: KasaProcess): Promise<Section> {
  const tally = await mock.tally(kasa.upstreamKey)
  const costNano = expectedChargeNano(tally)
  const balance = balanceSchema.parse(await kasa.api('GET', '/api/balance'))
  const spent = balance.budgets.find(({ scope }) => scope === 'account')?.spent.nano
  const records = await readRecords(kasa)
  return {
    title: `The books after ${tally.calls} calls`,
    body: [`By the upstream's own tally of tokens they cost ${costNano} nano-USD at the catalog's prices and margin.`],
    bars: [
      equalBar(`Records that succeeded, after ${tally.calls} calls`, BigInt(records.succeeded), BigInt(tally.calls)),
      equalBar('Records that did not', BigInt(records.others), 0n),
      equalBar('Sum of the records, nano-USD', records.chargedNano, costNano),
      equalBar('Spent by the account, nano-USD', BigInt(spent ?? '-1'), costNano),
      equalBar('Still held, nano-USD', BigInt(balance.held.nano), 0n),
    ],
  }
}

async function readRecords(kasa: KasaProcess) {
  const found = { succeeded: 0, others: 0, chargedNano: 0n }
  let cursor: string | null = null
  do {
    const after: string = cursor === null ? '' : `&cursor=${cursor}`
    const page = recordPageSchema.parse(await kasa.api('GET', `/api/records?limit=${PAGE_RECORDS}${after}`))
    for (const { status, chargedNano } of page.data) {
      if (status === 'succeeded') found.succeeded++
      else found.others++
      found.chargedNano += BigInt(chargedNano)
    }
    cursor = page.nextCursor
  } while (cursor !== null)
  return found
}

function equalBar(what: string, measured: bigint, wanted: bigint): Bar {
  return { what, wanted: String(wanted), measured: String(measured), met: measured === wanted }
}
