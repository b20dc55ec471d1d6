import type { Command } from 'commander'
import { z } from 'zod'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderFacts, renderTable } from '../table.ts'
import { dollars, shortInstant } from '../text.ts'

const balanceSchema = z.object({
  accountId: z.string(),
  availableNano: z.string(),
  heldNano: z.string(),
  funds: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      grantedNano: z.string(),
      remainingNano: z.string(),
      heldNano: z.string(),
      expiresAt: z.string().nullish(),
    }),
  ),
})

/** kasa balance */
export function addBalanceCommand(program: Command, io: Io): void {
  program
    .command('balance')
    .description('what can be spent, what is held for running calls, fund by fund in the order of use')
    .addHelpText('after', '\nExample:\n  kasa balance')
    .action(async (_options, command: Command) => {
      const session = openSession(command, io)
      const { raw, value } = await session.api.send({ path: '/api/balance' }, balanceSchema)
      session.print(raw, () => {
        const facts = renderFacts([
          ['account', value.accountId],
          ['available', dollars(value.availableNano)],
          ['held', dollars(value.heldNano)],
        ])
        if (value.funds.length === 0) return facts
        const rows = value.funds.map((fund) => [
          fund.id,
          fund.kind,
          dollars(fund.remainingNano),
          dollars(fund.heldNano),
          dollars(fund.grantedNano),
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
