import type { Command } from 'commander'
import { z } from 'zod'
import { parseUsd } from '#base/money.ts'
import { usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { dollars } from '../text.ts'
import { amountSchema } from '#platform/http/amount-view.ts'
import { pageOf } from '../wire/page.ts'

const capSchema = z.object({
  scope: z.string(),
  id: z.string(),
  monthlyCap: amountSchema.nullable(),
  totalCap: amountSchema.nullable(),
  spent: amountSchema,
  held: amountSchema,
})

/** kasa caps list | set */
export function addCapsCommands(program: Command, io: Io): void {
  const caps = program.command('caps').description('hard limits of what an account, a key or a session may spend')
  caps
    .command('list')
    .description('list caps and what was spent of them')
    .addHelpText('after', '\nExample:\n  kasa caps list')
    .action((_options, command: Command) => listCaps(command, io))
  caps
    .command('set <scope> <id> <usd>')
    .description('set a cap; scope is account or key (monthly) or session (over its life); "none" removes it')
    .addHelpText(
      'after',
      '\nExamples:\n  kasa caps set account 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f 50\n  kasa caps set key 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f 0.25\n  kasa caps set session nightly-report 2   (calls with kasa.session or x-kasa-session: nightly-report)',
    )
    .action((scope: string, id: string, usd: string, _options, command: Command) =>
      setCap({ scope, id, usd }, command, io),
    )
}

async function listCaps(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { raw, value } = await session.api.send({ path: '/api/caps' }, pageOf(capSchema))
  session.print(raw, () => {
    const rows = value.data.map((cap) => [
      cap.scope,
      cap.id,
      capText(cap.monthlyCap ?? cap.totalCap),
      dollars(cap.spent.nano),
      dollars(cap.held.nano),
    ])
    return renderTable(COLUMNS, rows)
  })
}

function capText(cap: z.infer<typeof amountSchema> | null): string {
  return cap === null ? 'none' : dollars(cap.nano)
}

const COLUMNS = [
  { title: 'scope' },
  { title: 'id' },
  { title: 'cap', align: 'right' },
  { title: 'spent', align: 'right' },
  { title: 'held', align: 'right' },
] as const

async function setCap(cap: { scope: string; id: string; usd: string }, command: Command, io: Io): Promise<void> {
  const scope = { account: 'account', key: 'api_key', api_key: 'api_key', session: 'session' }[cap.scope]
  if (scope === undefined) throw usageError(`"${cap.scope}" is not a scope of caps.`, 'Write account, key or session.')
  const usd = cap.usd === 'none' ? null : cap.usd
  const amountNano = usd === null ? 0n : parseUsd(usd)
  if (amountNano === undefined || amountNano < 0n) {
    throw usageError(
      `"${cap.usd}" is not an amount of US dollars.`,
      'Write it like 50 or 0.25, or none. 0 stops all spending.',
    )
  }
  const session = openSession(command, io)
  const path = `/api/caps/${scope}/${encodeURIComponent(cap.id)}`
  const isMonthly = scope !== 'session'
  const body = isMonthly ? { monthlyUsd: usd } : { totalUsd: usd }
  const { raw } = await session.api.send({ method: 'PUT', path, body }, z.unknown())
  const limit = usd === null ? 'none' : `$${usd} ${isMonthly ? 'a month' : 'in all'}`
  session.print(raw, () => `cap of ${cap.scope} ${cap.id}: ${limit}\n`)
}
