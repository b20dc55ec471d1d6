import type { Command } from 'commander'
import { z } from 'zod'
import { parseDecimal } from '#base/money.ts'
import { usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'

const ID = '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f'
const optionsSchema = z.object({
  account: z.string().optional(),
  tier: z.string().optional(),
  class: z.string().optional(),
  percent: z.string().optional(),
  perCall: z.string().optional(),
  perUnit: z.array(z.string()).optional(),
  free: z.string().optional(),
  kind: z.string().optional(),
  country: z.string().optional(),
  source: z.string().optional(),
  none: z.boolean().optional(),
  from: z.string().optional(),
  reason: z.string(),
})
type Options = z.infer<typeof optionsSchema>

/** The commands that set terms. All of them are for the operator, dated, with a reason, and never change what was. */
export function addTermsSettingCommands(terms: Command, io: Io): void {
  const add = (name: string, what: string, example: string) =>
    terms
      .command(name)
      .description(`${what} (operator)`)
      .requiredOption('--reason <text>', 'why; it is kept')
      .option('--from <instant>', 'not before then; nothing is retroactive')
      .addHelpText('after', `\nExample:\n  ${example}`)
  add(
    'fee',
    'set the fee on own keys, of a layer or of one account',
    'kasa prices terms fee --tier A --percent 5 --per-call 0.002 --per-unit input_tokens=0.10/1000000 --free 1000 --reason "2027 list"',
  )
    .option('--tier <layer>', 'A, B or C')
    .option('--account <id>', 'of one account, instead of its layer')
    .option('--percent <n>', "of the provider's price; default 0")
    .option('--per-call <usd>', 'for each call that used anything')
    .option('--per-unit <unit=usd/per...>', 'for each unit of exactly this name')
    .option('--free <n>', 'so many calls of an account in a month pay no fee')
    .action((_options, command: Command) => setFee(command, io))
  add(
    'tier',
    'put an account into a layer of own keys',
    `kasa prices terms tier --account ${ID} --tier B --reason "50 seats"`,
  )
    .requiredOption('--account <id>', 'the account')
    .requiredOption('--tier <layer>', 'A, B or C')
    .action((_options, command: Command) => {
      const { tier, ...options } = optionsOf(command)
      return send({ path: '/api/prices/tiers', body: { tier }, options, said: `tier ${tier}` }, command, io)
    })
  add(
    'margin',
    'give an account a margin of its own for a capability class',
    `kasa prices terms margin --account ${ID} --class text --percent 10 --reason "volume"`,
  )
    .requiredOption('--account <id>', 'the account')
    .requiredOption('--class <name>', 'the capability class, such as text')
    .requiredOption('--percent <n>', "on the provider's price: 30 is × 1.3")
    .action((_options, command: Command) => {
      const options = optionsOf(command)
      const marginBp = 10_000 + basisPoints(options.percent)
      const body = { capabilityClass: options.class, marginBp }
      const said = `margin of ${options.class} × ${marginBp / 10_000}`
      return send({ path: '/api/prices/contracts', body, options, said }, command, io)
    })
  addInvoiceCommands(add, io)
}

function addInvoiceCommands(add: (name: string, what: string, example: string) => Command, io: Io): void {
  add(
    'tax',
    'set the tax rate that records of an account tell for invoices; charges stay as they are',
    `kasa prices terms tax --account ${ID} --percent 20 --kind exclusive --country TR --source "VAT law" --reason "moved"`,
  )
    .requiredOption('--account <id>', 'the account')
    .option('--percent <n>', 'the rate')
    .option('--kind <kind>', 'exclusive: on top of the charge; inclusive: within it')
    .option('--country <code>', 'two letters')
    .option('--source <text>', 'where the rate is from')
    .option('--none', 'no tax any more')
    .action((_options, command: Command) => {
      const options = optionsOf(command)
      const { percent, kind, country, source, none } = options
      const tax = none === true ? null : { bp: basisPoints(percent), kind, country, source }
      const said = tax === null ? 'no tax' : `tax of ${percent} % ${kind}, ${country}`
      return send({ path: '/api/prices/taxes', body: { tax }, options, said }, command, io)
    })
  add(
    'currency [code]',
    'set the currency whose exchange rate records of an account tell; charges stay in US dollars',
    `kasa prices terms currency EUR --account ${ID} --reason "German customer"`,
  )
    .requiredOption('--account <id>', 'the account')
    .option('--none', 'no currency any more')
    .action((code: string | undefined, _options, command: Command) => {
      const options = optionsOf(command)
      const currency = options.none === true ? null : code
      if (currency === undefined) throw usageError('Which currency?', 'Name it, like EUR, or say --none.')
      const said = currency === null ? 'no currency' : `currency ${currency}`
      return send({ path: '/api/prices/currencies', body: { currency }, options, said }, command, io)
    })
}

async function setFee(command: Command, io: Io): Promise<void> {
  const options = optionsOf(command)
  const { account, tier } = options
  if ((account === undefined) === (tier === undefined)) {
    throw usageError('The fee of whom?', 'Say either --tier A or --account ID.')
  }
  const body = {
    ...(tier === undefined ? {} : { tier }),
    feeBp: basisPoints(options.percent ?? '0'),
    perRequestUsd: options.perCall,
    perUnit: (options.perUnit ?? []).map(unitFee),
    freePerMonth: options.free === undefined ? undefined : countOf(options.free, '--free'),
  }
  const path = tier === undefined ? '/api/prices/contract-fees' : '/api/prices/fees'
  await send({ path, body, options, said: `fee on own keys of ${tier ?? account}` }, command, io)
}

async function send(
  wish: { readonly path: string; readonly body: object; readonly options: Options; readonly said: string },
  command: Command,
  io: Io,
): Promise<void> {
  const { account: accountId, from: effectiveFrom, reason } = wish.options
  const session = openSession(command, io)
  const body = { ...wish.body, ...(accountId === undefined ? {} : { accountId }), effectiveFrom, reason }
  const { raw } = await session.api.send({ method: 'POST', path: wish.path, body }, z.object({ id: z.string() }))
  session.print(raw, () => `${wish.said}, from ${effectiveFrom ?? 'now'}\n`)
}

function optionsOf(command: Command): Options {
  return optionsSchema.parse(command.opts())
}

/** "12.5" per cent is 1250. */
function basisPoints(percent: string | undefined): number {
  const decimal = percent === undefined ? undefined : parseDecimal(percent)
  const scaled = decimal === undefined ? undefined : decimal.digits * 100n
  const divisor = 10n ** BigInt(decimal?.scale ?? 0)
  if (scaled === undefined || scaled < 0n || scaled % divisor !== 0n || scaled / divisor > 1_000_000n) {
    throw usageError(`--percent ${percent ?? ''} is not a percentage.`, 'Write it like 5 or 12.25.')
  }
  return Number.parseInt((scaled / divisor).toString(), 10)
}

/** "input_tokens=0.10/1000000" */
function unitFee(text: string): { readonly unit: string; readonly usd: string; readonly per: number } {
  const [, unit = '', usd = '', per = '1'] = /^([a-z_0-9]+)=([\d.]+)(?:\/(\d+))?$/.exec(text) ?? []
  if (unit === '') throw usageError(`--per-unit ${text} is not a fee.`, 'Write it like input_tokens=0.10/1000000.')
  return { unit, usd, per: countOf(per, '--per-unit') }
}

function countOf(text: string, option: string): number {
  if (!/^\d{1,10}$/.test(text)) throw usageError(`${option} ${text} is not a count.`, 'Write it like 1000.')
  return Number.parseInt(text, 10)
}
