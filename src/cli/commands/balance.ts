import type { Command } from 'commander'
import { z } from 'zod'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderFacts, renderTable } from '../table.ts'
import { dollars, shortInstant } from '../text.ts'
import { amountSchema } from '#platform/http/amount-view.ts'

const balanceSchema = z.object({
  accountId: z.string(),
  available: amountSchema,
  held: amountSchema,
  funds: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      granted: amountSchema,
      remaining: amountSchema,
      held: amountSchema,
      expiresAt: z.string().nullable(),
    }),
  ),
})

/** kasa balance */
export function addBalanceCommand(program: Command, io: Io): void {
  program
    .command('balance')
    .description('what can be spent, what is held for running calls, fund by fund in the order of use')
    .option('--account <id>', 'of another account (operator)')
    .addHelpText('after', '\nExample:\n  kasa balance')
    .action(async (_options, command: Command) => {
      const session = openSession(command, io)
      const { account } = z.object({ account: z.string().optional() }).parse(command.opts())
      const request = { path: '/api/balance', query: { accountId: account } }
      const { raw, value } = await session.api.send(request, balanceSchema)
      session.print(raw, () => {
        const facts = renderFacts([
          ['account', value.accountId],
          ['available', dollars(value.available.nano)],
          ['held', dollars(value.held.nano)],
        ])
        if (value.funds.length === 0) return facts
        const rows = value.funds.map((fund) => [
          fund.id,
          fund.kind,
          dollars(fund.remaining.nano),
          dollars(fund.held.nano),
          dollars(fund.granted.nano),
          shortInstant(fund.expiresAt),
        ])
        return `${facts}\n${renderTable(COLUMNS, rows)}`
      })
    })
}

const COLUMNS = [
  { title: 'fund' },
  { title: 'kind' },
  { title: 'remaining', align: 'right' },
  { title: 'held', align: 'right' },
  { title: 'granted', align: 'right' },
  { title: 'expires' },
] as const
