import type { Command } from 'commander'
import { z } from 'zod'
import { addChatOptions, chatBody } from '../chat-options.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { dollars, plainText } from '../text.ts'
import { amountSchema } from '#platform/http/amount-view.ts'

const explanationSchema = z.object({
  candidates: z.array(
    z.object({
      route: z.string(),
      side: z.string(),
      expectedOutlay: amountSchema.nullable(),
      charge: z.object({ expected: amountSchema, max: amountSchema }).nullable(),
      /** An older server does not tell it. */
      cachedTokensExpected: z.number().default(0),
    }),
  ),
  requirement: z.object({ capabilities: z.array(z.object({ capability: z.string(), because: z.string() })) }),
  exclusions: z.array(z.object({ route: z.string(), reason: z.string(), detail: z.string() })),
  exclusionCounts: z.record(z.string(), z.number()),
  nearestFix: z.string().nullable(),
})
type Explanation = z.infer<typeof explanationSchema>

const EXCLUSIONS_SHOWN = 20

/** kasa explain "prompt" */
export function addExplainCommand(program: Command, io: Io): void {
  addChatOptions(program.command('explain <prompt>'))
    .description('tell which model would be chosen and why every other was not; costs nothing')
    .option('--all', `show all exclusions, not only ${EXCLUSIONS_SHOWN}`)
    .addHelpText(
      'after',
      `
Examples:
  kasa explain "Hello" --needs vision,tool_use
  kasa explain "Hello" --max-price 0.0001 --all`,
    )
    .action((prompt: string, _options, command: Command) => explain(prompt, command, io))
}

async function explain(prompt: string, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { all } = z.object({ all: z.boolean().default(false) }).parse(command.opts())
  const body = await chatBody(prompt, command, io)
  const { raw, value } = await session.api.send({ method: 'POST', path: '/v1/route/explain', body }, explanationSchema)
  session.print(raw, () =>
    [needsText(value), candidatesText(value), exclusionsText(value, all)].filter(Boolean).join('\n'),
  )
}

function needsText({ requirement }: Explanation): string {
  return requirement.capabilities.map((one) => `needs ${one.capability}: ${plainText(one.because)}\n`).join('')
}

function candidatesText({ candidates, nearestFix }: Explanation): string {
  if (candidates.length === 0) {
    return `No model can serve this request.${nearestFix === null ? '' : ` ${plainText(nearestFix)}`}\n`
  }
  const rows = candidates.map((one, index) => [
    index === 0 ? 'chosen' : String(index + 1),
    one.route,
    one.side,
    dollars(one.expectedOutlay?.nano),
    dollars(one.charge?.expected.nano),
    dollars(one.charge?.max.nano),
    one.cachedTokensExpected === 0 ? '' : String(one.cachedTokensExpected),
  ])
  return renderTable(COLUMNS, rows)
}

const COLUMNS = [
  { title: '' },
  { title: 'route' },
  { title: 'key' },
  { title: 'expected in all', align: 'right' },
  { title: 'charged', align: 'right' },
  { title: 'at most', align: 'right' },
  { title: 'cached', align: 'right' },
] as const

function exclusionsText({ exclusions, exclusionCounts }: Explanation, all: boolean): string {
  if (exclusions.length === 0) return ''
  const shown = all ? exclusions : exclusions.slice(0, EXCLUSIONS_SHOWN)
  const columns = ['not chosen', 'reason', 'because'].map((title) => ({ title }))
  const counts = Object.entries(exclusionCounts).map(([reason, count]) => `${count} ${reason}`)
  const more = shown.length === exclusions.length ? '' : `… and ${exclusions.length - shown.length} more: --all\n`
  const table = renderTable(
    columns,
    shown.map((one) => [one.route, one.reason, one.detail]),
  )
  return `${table}${more}\nexcluded: ${counts.join(', ')}\n`
}
