import type { Command } from 'commander'
import type { z } from 'zod'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { dollars, grouped } from '../text.ts'
import { pageOf } from '../wire/page.ts'
import { planSchema } from '../wire/plan.ts'

/** kasa plans */
export function addPlansCommand(program: Command, io: Io): void {
  program
    .command('plans')
    .description('the plans that can be subscribed to')
    .addHelpText('after', '\nExamples:\n  kasa plans\n  kasa plans --json')
    .action(async (_options, command: Command) => {
      const session = openSession(command, io)
      const { raw, value } = await session.api.send({ path: '/api/plans' }, pageOf(planSchema))
      session.print(raw, () => renderTable(COLUMNS, value.data.map(rowOf)))
    })
}

const COLUMNS = [
  { title: 'plan' },
  { title: 'month', align: 'right' },
  { title: 'year', align: 'right' },
  { title: 'allowance', align: 'right' },
  { title: 'sessions', align: 'right' },
  { title: 'requests/min', align: 'right' },
] as const

function rowOf(plan: z.infer<typeof planSchema>): readonly string[] {
  const { price, monthlyAllowance, rollingBudget } = plan
  const perSeat = plan.perSeat ? ' a seat' : ''
  const priceText = (amount: { readonly usd: string } | null) => (amount === null ? '-' : `$${amount.usd}${perSeat}`)
  const daily = rollingBudget === null ? '-' : `${dollars(rollingBudget.daily.nano)} a day`
  return [
    plan.id,
    priceText(price.month),
    priceText(price.year),
    monthlyAllowance === null ? daily : dollars(monthlyAllowance.nano),
    plan.sessions === null ? '-' : grouped(plan.sessions.perMonth),
    plan.requestsPerMinute === null ? '-' : plan.requestsPerMinute.toString(),
  ]
}
