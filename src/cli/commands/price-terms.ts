import type { Command } from 'commander'
import { z } from 'zod'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderFacts, renderTable } from '../table.ts'
import { shortInstant } from '../text.ts'
import { moreHint, pageOf, pageOptionsSchema } from '../wire/page.ts'
import { feesSchema, feeText, termsSchema, termsVersionSchema } from '../wire/terms.ts'
import { addTermsSettingCommands } from './price-terms-set.ts'

const ID = '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f'

/** kasa prices terms show | list | fees | fee | tier | margin | tax | currency */
export function addPriceTermsCommands(prices: Command, io: Io): void {
  const terms = prices.command('terms').description('what accounts agreed: margins, fees on own keys, tax, currency')
  terms
    .command('show')
    .description('what an account pays now')
    .option('--account <id>', 'of another account (operator)')
    .addHelpText('after', `\nExamples:\n  kasa prices terms show\n  kasa prices terms show --account ${ID} --json`)
    .action((_options, command: Command) => show(command, io))
  terms
    .command('list')
    .description('everything that was ever set, newest first, with reasons; what begins later too (operator)')
    .option('--account <id>', 'only of this account')
    .option('--limit <n>', 'at most this many')
    .option('--cursor <cursor>', 'continue a list')
    .addHelpText('after', `\nExamples:\n  kasa prices terms list\n  kasa prices terms list --account ${ID} --limit 20`)
    .action((_options, command: Command) => list(command, io))
  terms
    .command('fees')
    .description('the fee of each layer (Katman) of own keys')
    .addHelpText('after', '\nExamples:\n  kasa prices terms fees\n  kasa prices terms fees --json')
    .action((_options, command: Command) => fees(command, io))
  addTermsSettingCommands(terms, io)
}

const accountOption = z.object({ account: z.string().optional() })

async function show(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { account } = accountOption.parse(command.opts())
  const query = { accountId: account }
  const { raw, value } = await session.api.send({ path: '/api/prices/terms', query }, termsSchema)
  session.print(raw, () => {
    const { ownKeyFee: fee, tax, exchangeRate: rate } = value
    return renderFacts([
      ['account', value.accountId],
      ['own keys', `${fee.byContract ? 'by contract' : `tier ${value.tier}`}: ${feeText(fee)}`],
      ...value.margins.map(
        (one) =>
          [
            `margin ${one.capabilityClass}`,
            `× ${one.marginBp / 10_000}${one.byContract ? '  (by contract)' : ''}`,
          ] as const,
      ),
      ['tax on invoices', tax === null ? 'none' : `${tax.bp / 100} % ${tax.kind}, ${tax.country} (${tax.source})`],
      ['currency', value.currency ?? 'USD'],
      ...(rate === null
        ? []
        : [
            [
              'exchange rate',
              `${rate.usdPerEuro} USD = 1 EUR = ${rate.currencyPerEuro} ${value.currency}  (${rate.source}, ${rate.observedOn})`,
            ] as const,
          ]),
    ])
  })
}

async function list(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { account: accountId, ...page } = pageOptionsSchema.extend(accountOption.shape).parse(command.opts())
  const query = { ...page, accountId }
  const path = '/api/prices/terms/versions'
  const { raw, value } = await session.api.send({ path, query }, pageOf(termsVersionSchema))
  session.print(raw, () => {
    const rows = value.data.map((one) => [
      shortInstant(one.effectiveFrom),
      one.kind,
      one.accountId ?? '-',
      JSON.stringify(one.says),
      one.reason,
    ])
    const columns = ['from (UTC)', 'what', 'account', 'says', 'reason'].map((title) => ({ title }))
    return renderTable(columns, rows) + moreHint(value.nextCursor)
  })
}

async function fees(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { raw, value } = await session.api.send({ path: '/api/prices/fees' }, feesSchema)
  session.print(raw, () =>
    renderTable(
      [{ title: 'layer' }, { title: 'fee on own keys' }],
      value.data.map((one) => [one.tier, feeText(one)]),
    ),
  )
}
