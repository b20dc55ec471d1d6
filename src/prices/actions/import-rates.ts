import { formatInstant } from '../../base/instant.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { publishChange } from '../../platform/db/change-feed.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Egress } from '../../platform/http/egress.ts'
import type { Log } from '../../platform/log/log.ts'
import { exchangeRateOf, type RateTable } from '../exchange-rate.ts'
import { isBeyondRatio } from '../price-ratio.ts'
import { readEcbRates } from '../sources/ecb-rates.ts'
import { insertRates, selectRates } from '../store/exchange-store.ts'

export type RatesDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly egress: Egress
  /** Undefined: rates are not read. */
  readonly ratesUrl: string | undefined
}

export type RatesImport =
  | { readonly kind: 'imported'; readonly on: string; readonly added: number }
  | { readonly kind: 'refused'; readonly because: string }

const TABLE_BYTES_MAX = 262_144
const TABLE_MS_MAX = 30_000
/** No currency of the table ever moved this much in a day: 20000 is twice. */
const JUMP_BP = 20_000

/**
 * Reads the daily table of exchange rates. A table that is cut off, of the future, or far from the last one is refused
 * whole; a day that is known is never overwritten.
 */
export async function importRates(deps: RatesDeps & { readonly ratesUrl: string }): Promise<RatesImport> {
  const answer = await deps.egress.getText({
    url: deps.ratesUrl,
    headers: { accept: 'application/xml, text/csv', 'user-agent': 'kasa' },
    timeoutMs: TABLE_MS_MAX,
    bodyBytesMax: TABLE_BYTES_MAX,
  })
  if (answer.kind !== 'answered' || answer.status !== 200) {
    return refuse(
      deps,
      answer.kind === 'answered' ? `it answers ${answer.status}` : `it does not answer: ${answer.kind}`,
    )
  }
  const table = tryRead(answer.body)
  if (typeof table === 'string') return refuse(deps, table)
  const nowMs = deps.clock.nowMs()
  const today = formatInstant(nowMs).slice(0, 10)
  if (table.on > today) return refuse(deps, `it is of ${table.on}, which has not come`)
  const last = await selectRates(deps.db, today)
  const jump = last === undefined ? undefined : jumpOf(last.table, table)
  if (jump !== undefined) return refuse(deps, `${jump} is more than ${JUMP_BP / 10_000} times off the last table`)
  const added = await deps.db.transaction(async (tx) => {
    const rows = await insertRates(tx, table, nowMs)
    // Records tell the rate of the day: every node hears of the new table.
    if (rows > 0) await publishChange(tx, 'catalog')
    return rows
  })
  deps.log.info('prices.rates_imported', { on: table.on, added })
  return { kind: 'imported', on: table.on, added }
}

function tryRead(text: string): RateTable | string {
  try {
    return readEcbRates(text)
  } catch (error) {
    return error instanceof Error ? error.message : 'it cannot be read'
  }
}

function jumpOf(last: RateTable, next: RateTable): string | undefined {
  for (const [currency, text] of next.perEuro) {
    const [before, after] = [exchangeRateOf(last.perEuro.get(currency) ?? ''), exchangeRateOf(text)]
    if (before === undefined || after === undefined) continue
    const asRate = ({ over, under }: typeof before) => ({ priceNano: over, perQuantity: under })
    if (isBeyondRatio(asRate(before), asRate(after), JUMP_BP)) return currency
  }
  return undefined
}

function refuse({ log }: RatesDeps, because: string): RatesImport {
  log.error('prices.rates_refused', { because })
  return { kind: 'refused', because }
}

/** The table of a day, or the last one before it. */
export async function readRates(db: Db, onOrBefore: string) {
  return await selectRates(db, onOrBefore)
}
