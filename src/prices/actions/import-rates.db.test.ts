import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NOW, openPriceWorld, replaced } from '../test/price-world.ts'
import { importRates, readRates } from './import-rates.ts'

let world: Awaited<ReturnType<typeof openPriceWorld>>
beforeEach(async () => {
  world = await openPriceWorld()
})
afterEach(() => world.close())

/** As https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml is laid out. */
const XML = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
	<gesmes:subject>Reference rates</gesmes:subject>
	<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
	<Cube>
		<Cube time='2026-11-20'>
			<Cube currency='USD' rate='1.0833'/>
			<Cube currency='JPY' rate='163.42'/>
			<Cube currency='CZK' rate='25.106'/>
			<Cube currency='DKK' rate='7.4591'/>
			<Cube currency='GBP' rate='0.83520'/>
			<Cube currency='HUF' rate='410.93'/>
			<Cube currency='PLN' rate='4.3318'/>
			<Cube currency='SEK' rate='11.5960'/>
			<Cube currency='CHF' rate='0.9306'/>
			<Cube currency='TRY' rate='45.1234'/></Cube>
	</Cube>
</gesmes:Envelope>`
const CSV = `Date, USD, JPY, CZK, DKK, GBP, HUF, PLN, SEK, CHF, TRY, 
20 November 2026, 1.0833, 163.42, 25.106, 7.4591, 0.83520, 410.93, 4.3318, 11.5960, 0.9306, 45.1234, `

const bring = (body: string) => {
  world.server.set('/rates', body)
  return importRates({ ...world.deps, ratesUrl: `${world.server.url}/rates` })
}
const stored = (on = '2026-11-21') => readRates(world.deps.db, on)

describe('the daily table', () => {
  it.each([
    ['XML', XML],
    ['CSV', CSV],
  ])('comes as %s, every digit kept, with its day, source and time', async (_name, text) => {
    expect(await bring(text)).toEqual({ kind: 'imported', on: '2026-11-20', added: 10 })
    const found = await stored()
    expect(found).toMatchObject({ fetchedAtMs: NOW, table: { on: '2026-11-20', source: 'ecb' } })
    expect(found?.table.perEuro.get('GBP')).toBe('0.83520')
    expect(await stored('2026-11-19')).toBeUndefined()
  })

  it('of a known day is never overwritten', async () => {
    await bring(XML)
    expect(await bring(replaced(XML, '1.0833', '1.0900'))).toMatchObject({ added: 0 })
    expect((await stored())?.table.perEuro.get('USD')).toBe('1.0833')
  })

  it.each([
    ['cut off', XML.slice(0, -60)],
    ['empty', ''],
    [
      'of two days',
      replaced(XML, "<Cube time='2026-11-20'>", "<Cube time='2026-11-20'></Cube><Cube time='2026-11-19'>"),
    ],
    ['of the future', replaced(XML, '2026-11-20', '2026-11-22')],
    ['negative', replaced(XML, '1.0833', '-1.0833')],
    ['not numeric', replaced(XML, '1.0833', 'n/a')],
    ['zero', replaced(XML, '1.0833', '0')],
    ['with a currency twice', replaced(XML, "currency='JPY'", "currency='USD'")],
    ['of too few currencies', replaced(XML, /\t\t\t<Cube currency='[CDHPS][^>]*>\n/g, '')],
    ['with a jump', replaced(replaced(XML, '2026-11-20', '2026-11-21'), '163.42', '1.6342')],
    ['a page', '<html>maintenance</html>'],
  ])('is refused whole when it is %s, and what stood, stands', async (_name, text) => {
    await bring(XML)
    expect((await bring(text)).kind).toBe('refused')
    expect((await stored())?.table.on).toBe('2026-11-20')
    expect(world.lines.some((line) => line.includes('prices.rates_refused'))).toBe(true)
  })
})
