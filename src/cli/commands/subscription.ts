import type { Command } from 'commander'
import { z } from 'zod'
import { usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderFacts, renderTable } from '../table.ts'
import { shortInstant } from '../text.ts'
import { accountPlanSchema, changeSchema, subscriptionSchema } from '../wire/plan.ts'

const ID = '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f'
const optionsSchema = z.object({
  account: z.string().optional(),
  plan: z.string().optional(),
  seats: z.string().optional(),
  interval: z.enum(['month', 'year']).optional(),
  trial: z.boolean().optional(),
})

/** kasa subscription show | start | preview | change | cancel */
export function addSubscriptionCommands(program: Command, io: Io): void {
  const subscription = program.command('subscription').description('the plan of an account')
  const add = (name: string, description: string, examples: string, run: (command: Command, io: Io) => Promise<void>) =>
    subscription
      .command(name)
      .description(description)
      .option('--account <id>', 'of another account (operator)')
      .addHelpText('after', `\nExamples:\n${examples}`)
      .action((...given: unknown[]) => run(commandOf(given), io))
  const withTerms = (command: Command) =>
    command.option('--seats <n>', 'number of seats').option('--interval <interval>', 'month or year')

  add('show', 'what is subscribed to, and what was asked for', '  kasa subscription show', show)
  withTerms(
    add('start <plan>', 'subscribe an account (operator)', `  kasa subscription start pro --account ${ID}`, start),
  ).option('--trial', 'begin with the trial of the plan')
  withTerms(
    add('preview', 'what a change would cost and give', '  kasa subscription preview --plan pro', preview),
  ).option('--plan <plan>', 'another plan')
  withTerms(add('change', 'change plan, seats or interval', '  kasa subscription change --seats 8', change)).option(
    '--plan <plan>',
    'another plan',
  )
  add('cancel', 'end it when the paid period ends', '  kasa subscription cancel', cancel)
}

/** Commander hands over arguments, options, and last the command itself. */
function commandOf(given: readonly unknown[]): Command {
  const command = given.at(-1)
  if (isCommand(command)) return command
  throw new TypeError('commander calls actions with the command last')
}

function isCommand(value: unknown): value is Command {
  return typeof value === 'object' && value !== null && 'opts' in value && 'optsWithGlobals' in value
}

function readOptions(command: Command) {
  const parsed = optionsSchema.safeParse(command.opts())
  if (!parsed.success) throw usageError('That is not an interval.', 'Write month or year.')
  const { seats } = parsed.data
  if (seats !== undefined && !/^[1-9]\d{0,5}$/.test(seats)) {
    throw usageError(`"${seats}" is not a number of seats.`, 'Write it like 5.')
  }
  return parsed.data
}

/** The body of a wish: what was not typed is not sent. */
function bodyOf({ account, plan, seats, interval }: ReturnType<typeof readOptions>) {
  return {
    ...(account === undefined ? {} : { accountId: account }),
    ...(plan === undefined ? {} : { planId: plan }),
    ...(seats === undefined ? {} : { seats: Number.parseInt(seats, 10) }),
    ...(interval === undefined ? {} : { interval }),
  }
}

async function show(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const request = { path: '/api/subscription', query: { accountId: readOptions(command).account } }
  const { raw, value } = await session.api.send(request, accountPlanSchema)
  session.print(raw, () => {
    if (value.subscription === null) return 'no subscription: calls are paid from funds, without limits but caps\n'
    const facts = renderFacts(factsOf(value.subscription))
    const rows = value.orders.map((order) => [
      order.purpose,
      `$${order.amount.usd}`,
      order.status,
      shortInstant(order.service.startsAt),
      shortInstant(order.service.endsAt),
    ])
    return rows.length === 0 ? facts : `${facts}\n${renderTable(ORDER_COLUMNS, rows)}`
  })
}

const ORDER_COLUMNS = [
  { title: 'asked for' },
  { title: 'amount', align: 'right' },
  { title: 'status' },
  { title: 'from' },
  { title: 'until' },
] as const

type Shown = z.infer<typeof subscriptionSchema>

function factsOf(shown: Shown): readonly (readonly [string, string])[] {
  const { next } = shown
  const then = shown.cancelsAtPeriodEnd
    ? 'ends'
    : next === null
      ? 'goes on'
      : `${next.planId}, ${next.seats} seats, by the ${next.interval}`
  return [
    ['account', shown.accountId],
    ['plan', `${shown.planId} (version ${shown.planVersion})`],
    ['seats', shown.seats.toString()],
    ['paid by', shown.interval],
    ['status', shown.status],
    ['period', `${shortInstant(shown.period.startsAt)} until ${shortInstant(shown.period.endsAt)}`],
    ['after that', then],
  ]
}

async function start(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const options = readOptions(command)
  const accountId = options.account
  if (accountId === undefined) throw usageError('Which account?', 'Name it with --account.')
  const body = { ...bodyOf(options), planId: command.args[0], trial: options.trial ?? false }
  const { raw, value } = await session.api.send(
    { method: 'POST', path: '/api/subscriptions', body },
    subscriptionSchema,
  )
  session.print(raw, () => renderFacts(factsOf(value)))
}

const preview = (command: Command, io: Io) => sendChange(command, io, '/api/subscription/preview')
const change = (command: Command, io: Io) => sendChange(command, io, '/api/subscription/change')

async function sendChange(command: Command, io: Io, path: string): Promise<void> {
  const session = openSession(command, io)
  const body = bodyOf(readOptions(command))
  const { raw, value } = await session.api.send({ method: 'POST', path, body }, changeSchema)
  session.print(raw, () =>
    value.kind === 'at_period_end'
      ? renderFacts([
          ['takes effect', shortInstant(value.effectiveAt)],
          ['then costs', `$${value.price.usd}`],
          ['now', '$0.00'],
        ])
      : renderFacts([
          ['takes effect', 'now'],
          ['credit', `$${value.credit.usd}`],
          ['charge', `$${value.charge.usd}`],
          ['to pay', `$${value.net.usd}`],
          ['allowance', `$${value.allowance.usd}`],
          ['carried sessions', value.clearsCarriedSessions ? 'are lost' : 'stay'],
          ['period', `${shortInstant(value.period.startsAt)} until ${shortInstant(value.period.endsAt)}`],
        ]),
  )
}

async function cancel(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const body = bodyOf(readOptions(command))
  const request = { method: 'POST', path: '/api/subscription/cancel', body } as const
  const { raw, value } = await session.api.send(request, subscriptionSchema)
  session.print(raw, () => renderFacts(factsOf(value)))
}
