import type { Command } from 'commander'
import { z } from 'zod'
import { usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'

const limitsSchema = z.object({
  requestsPerMinute: z.number().nullable(),
  tokensPerMinute: z.number().nullable(),
  concurrentCalls: z.number().nullable(),
})
const answerSchema = z.object({
  own: limitsSchema.optional(),
  account: limitsSchema.optional(),
  given: limitsSchema.optional(),
  effective: limitsSchema,
})
const optionsSchema = z.object({
  requestsPerMinute: z.string().optional(),
  tokensPerMinute: z.string().optional(),
  concurrentCalls: z.string().optional(),
})

const PATHS: Readonly<Record<string, string>> = { key: '/api/keys', account: '/api/accounts' }
const EXAMPLE_ID = '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f'

/** kasa limits show | set */
export function addLimitsCommands(program: Command, io: Io): void {
  const limits = program
    .command('limits')
    .description('requests and tokens per minute and calls at once, of a key or an account')
  limits
    .command('show <scope> <id>')
    .description('what holds and where it comes from; scope is key or account')
    .addHelpText('after', `\nExamples:\n  kasa limits show key ${EXAMPLE_ID}\n  kasa limits show account ${EXAMPLE_ID}`)
    .action((scope: string, id: string, _options, command: Command) => showLimits({ scope, id }, command, io))
  limits
    .command('set <scope> <id>')
    .description('replace all limits that were set; what is left out is not limited here')
    .option('--requests-per-minute <n>')
    .option('--tokens-per-minute <n>', 'in and out, cached ones included')
    .option('--concurrent-calls <n>', 'calls that run at the same time')
    .addHelpText(
      'after',
      `\nA key is only ever narrowed; an account (operator) gets these in place of its plan's.\n\nExamples:\n  kasa limits set key ${EXAMPLE_ID} --requests-per-minute 60\n  kasa limits set account ${EXAMPLE_ID} --tokens-per-minute 200000 --concurrent-calls 20\n  kasa limits set key ${EXAMPLE_ID}   # none of its own`,
    )
    .action((scope: string, id: string, _options, command: Command) => setLimits({ scope, id }, command, io))
}

type Of = { readonly scope: string; readonly id: string }

function pathOf({ scope, id }: Of): string {
  const folder = PATHS[scope]
  if (folder === undefined) throw usageError(`"${scope}" has no limits.`, 'Write key or account.')
  return `${folder}/${encodeURIComponent(id)}/limits`
}

async function showLimits(of: Of, command: Command, io: Io): Promise<void> {
  const path = pathOf(of)
  const session = openSession(command, io)
  const { raw, value } = await session.api.send({ path }, answerSchema)
  session.print(raw, () => render(value))
}

async function setLimits(of: Of, command: Command, io: Io): Promise<void> {
  const path = pathOf(of)
  const options = optionsSchema.parse(command.opts())
  const body = {
    requestsPerMinute: countOf(options.requestsPerMinute),
    tokensPerMinute: countOf(options.tokensPerMinute),
    concurrentCalls: countOf(options.concurrentCalls),
  }
  const session = openSession(command, io)
  const { raw, value } = await session.api.send({ method: 'PUT', path, body }, answerSchema)
  session.print(raw, () => render(value))
}

function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,8}$/.test(text)) throw usageError(`"${text}" is not a limit.`, 'Write a whole number from 1 on.')
  return Number.parseInt(text, 10)
}

function render(answer: z.infer<typeof answerSchema>): string {
  const { own, account, given, effective } = answer
  const rows = [
    ...(account === undefined ? [] : [rowOf('account', account)]),
    ...(own === undefined ? [] : [rowOf('own', own)]),
    ...(given === undefined ? [] : [rowOf('given', given)]),
    rowOf('holds', effective),
  ]
  return renderTable(COLUMNS, rows)
}

const COLUMNS = [
  { title: '' },
  { title: 'requests/min', align: 'right' },
  { title: 'tokens/min', align: 'right' },
  { title: 'calls at once', align: 'right' },
] as const

function rowOf(title: string, limits: z.infer<typeof limitsSchema>): string[] {
  const told = (limit: number | null) => (limit === null ? '-' : limit.toString())
  return [title, told(limits.requestsPerMinute), told(limits.tokensPerMinute), told(limits.concurrentCalls)]
}
