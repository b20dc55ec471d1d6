import type { Command } from 'commander'
import { z } from 'zod'
import { parseDecimal } from '#base/money.ts'
import { usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'

const optionsSchema = z.object({
  per: z.string().default('1000000'),
  from: z.string().optional(),
  until: z.string().optional(),
  when: z.string().optional(),
  reason: z.string(),
})

/** kasa prices set */
export function addPriceSetCommand(prices: Command, io: Io): void {
  prices
    .command('set <route> <unit> <usd>')
    .description('set a price by hand, from now or later, for good or as a promotion with an end (operator)')
    .requiredOption('--reason <text>', 'why; shown in the public change log')
    .option('--per <n>', 'for so many units; default 1000000')
    .option('--from <instant>', 'not before then; nothing is retroactive')
    .option('--until <instant>', 'ends a promotion: what would have stood without it stands again')
    .option('--when <json>', 'conditions, such as {"inputTokensAbove":200000} or {"serviceTier":"priority"}')
    .addHelpText(
      'after',
      `
Examples:
  kasa prices set openai/gpt-4o output_tokens 9.50 --reason "new list price"
  kasa prices set openai/gpt-4o input_tokens 1 --from 2027-01-01 --until 2027-02-01 --reason "launch promotion"`,
    )
    .action((route: string, unit: string, usd: string, _options, command: Command) =>
      setPrice({ route, unit, usd }, command, io),
    )
}

async function setPrice(
  price: { readonly route: string; readonly unit: string; readonly usd: string },
  command: Command,
  io: Io,
): Promise<void> {
  const options = optionsSchema.parse(command.opts())
  if (parseDecimal(price.usd) === undefined) {
    throw usageError(`"${price.usd}" is not an amount of US dollars.`, 'Write it like 2.50.')
  }
  if (!/^[1-9]\d{0,8}$/.test(options.per))
    throw usageError(`--per ${options.per} is not a count.`, 'Write it like 1000000.')
  const session = openSession(command, io)
  const body = {
    ...price,
    per: Number.parseInt(options.per, 10),
    conditions: conditionsOf(options.when),
    effectiveFrom: options.from,
    until: options.until,
    reason: options.reason,
  }
  const answer = z.object({ ids: z.array(z.string()) })
  const { raw } = await session.api.send({ method: 'POST', path: '/api/prices', body }, answer)
  session.print(
    raw,
    () => `${price.route} ${price.unit}: $${price.usd} for ${options.per}, from ${options.from ?? 'now'}\n`,
  )
}

function conditionsOf(text: string | undefined): unknown {
  if (text === undefined) return {}
  try {
    return JSON.parse(text)
  } catch {
    throw usageError('--when is not JSON.', `Write it like --when '{"inputTokensAbove":200000}'.`)
  }
}
