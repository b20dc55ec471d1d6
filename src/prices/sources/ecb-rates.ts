import { exchangeRateOf, type RateTable } from '../exchange-rate.ts'

/*
 * The daily reference rates of the European Central Bank: XML with one Cube per currency, or CSV with one column per
 * currency. https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates
 */

const SOURCE = 'ecb'
/** The bank publishes about thirty; a table with so few is a part of one. */
const CURRENCIES_MIN = 10

/** @throws when the text is not a whole table of one day */
export function readEcbRates(text: string): RateTable {
  return text.trimStart().startsWith('<') ? readXml(text) : readCsv(text)
}

function readXml(text: string): RateTable {
  if (!/<\/gesmes:Envelope>\s*$/.test(text)) throw new Error('the table is cut off')
  const days = [...text.matchAll(/<Cube\s+time=['"](\d{4}-\d{2}-\d{2})['"]\s*>/g)]
  const [day] = days
  if (day?.[1] === undefined || days.length > 1) throw new Error('the table is not of one day')
  const cubes = [...text.matchAll(/<Cube\s+currency=['"]([^'"]*)['"]\s+rate=['"]([^'"]*)['"]\s*\/>/g)]
  return tableOf(
    day[1],
    cubes.map(([, currency = '', rate = '']) => [currency, rate]),
  )
}

function readCsv(text: string): RateTable {
  const [header, row, ...more] = text.trim().split(/\r?\n/)
  if (header === undefined || row === undefined || more.length > 0) throw new Error('the table is not of one day')
  const names = cellsOf(header)
  const values = cellsOf(row)
  if (names[0] !== 'Date' || names.length !== values.length) throw new Error('the columns do not fit')
  return tableOf(
    isoDay(values[0] ?? ''),
    names.slice(1).map((name, index) => [name, values[index + 1] ?? '']),
  )
}

/** Each line ends in a separator. */
function cellsOf(line: string): readonly string[] {
  const cells = line.split(',').map((cell) => cell.trim())
  return cells.at(-1) === '' ? cells.slice(0, -1) : cells
}

/** "20 November 2026" as 2026-11-20. */
function isoDay(text: string): string {
  if (!/^\d{1,2} [A-Z][a-z]+ \d{4}$/.test(text)) throw new Error(`not a day: ${text}`)
  const atMs = Date.parse(`${text} UTC`)
  if (Number.isNaN(atMs)) throw new Error(`not a day: ${text}`)
  return new Date(atMs).toISOString().slice(0, 10)
}

function tableOf(on: string, entries: readonly (readonly [currency: string, rate: string])[]): RateTable {
  const perEuro = new Map<string, string>()
  for (const [currency, rate] of entries) {
    // A holiday of one country.
    if (rate === 'N/A') continue
    if (!/^[A-Z]{3}$/.test(currency) || perEuro.has(currency)) throw new Error(`not a currency of its own: ${currency}`)
    if (!/^\d+(?:\.\d+)?$/.test(rate) || exchangeRateOf(rate) === undefined) throw new Error(`not a rate: ${currency}`)
    perEuro.set(currency, rate)
  }
  if (perEuro.size < CURRENCIES_MIN) throw new Error(`only ${perEuro.size} currencies`)
  return { on, source: SOURCE, perEuro }
}
