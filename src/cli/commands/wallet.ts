import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { z } from 'zod'
import { formatUsd, parseUsd } from '#base/money.ts'
import { usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { amountSchema } from '#platform/http/amount-view.ts'

const optionsSchema = z.object({
  account: z.string().optional(),
  note: z.string().optional(),
  idempotencyKey: z.string().optional(),
})
const grantSchema = z.object({ id: z.string(), accountId: z.string(), isNew: z.boolean(), amount: amountSchema })
const meSchema = z.object({ accountId: z.string() })

/** kasa wallet grant <amount> */
export function addWalletCommands(program: Command, io: Io): void {
  program
    .command('wallet')
    .description('prepaid money')
    .command('grant <usd>')
    .description('give an account money to spend (operator)')
    .option('--account <id>', 'the account (default: your own)')
    .option('--note <text>', 'kept with the grant')
    .option('--idempotency-key <key>', 'the same key grants once, however often it is sent')
    .addHelpText(
      'after',
      '\nExamples:\n  kasa wallet grant 10.00\n  kasa wallet grant 25 --account 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f --idempotency-key invoice-17',
    )
    .action((usd: string, _options, command: Command) => grant(usd, command, io))
}

async function grant(usd: string, command: Command, io: Io): Promise<void> {
  const amountNano = parseUsd(usd)
  if (amountNano === undefined || amountNano <= 0n) {
    throw usageError(
      `"${usd}" is not an amount of US dollars above zero.`,
      'Write it like 10.00, down to a nano-dollar.',
    )
  }
  const session = openSession(command, io)
  const options = optionsSchema.parse(command.opts())
  const accountId = options.account ?? (await session.api.send({ path: '/api/balance' }, meSchema)).value.accountId
  const body = {
    accountId,
    amountUsd: formatUsd(amountNano),
    idempotencyKey: options.idempotencyKey ?? randomUUID(),
    ...(options.note === undefined ? {} : { note: options.note }),
  }
  const { raw, value } = await session.api.send({ method: 'POST', path: '/api/wallet/grants', body }, grantSchema)
  const word = value.isNew ? 'granted' : 'this key was used before; granted then:'
  session.print(raw, () => `${word} $${value.amount.usd} to ${value.accountId} (fund ${value.id})\n`)
}
