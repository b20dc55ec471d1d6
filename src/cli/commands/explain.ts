import type { Command } from 'commander'
import { z } from 'zod'
import { addChatOptions, chatBody } from '../chat-options.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { dollars, plainText } from '../text.ts'

const explanationSchema = z.object({
  candidates: z.array(
    z.object({
      route: z.string(),
      model: z.string().optional(),
      provider: z.string().optional(),
      side: z.string(),
      expectedChargeNano: z.string().optional(),
      expected: z.object({ nano: z.string() }).optional(),
    }),
  ),
  refusals: z.array(
    z.object({
      route: z.string(),
      credentialId: z.string().nullish(),
      reason: z.string(),
      detail: z.string(),
    }),
  ),
  nearestFix: z.string().nullish(),
})
type Refusals = z.infer<typeof explanationSchema>['refusals']

const REFUSALS_SHOWN = 20

/** kasa explain "prompt" */
export function addExplainCommand(program: Command, io: Io): void {
  addChatOptions(program.command('explain <prompt>'))
    .description('tell which model would be chosen and why every other was not; costs nothing')
    .option('--all', `show all refusals, not only ${REFUSALS_SHOWN}`)
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
  session.print(raw, () => {
    const parts: string[] = []
    if (value.candidates.length > 0) {
      const rows = value.candidates.map((one, index) => [
        index === 0 ? 'chosen' : String(index + 1),
        one.route,
        one.side,
        dollars(one.expectedChargeNano ?? one.expected?.nano),
      ])
      parts.push(
        renderTable([{ title: '' }, { title: 'route' }, { title: 'key' }, { title: 'expected', align: 'right' }], rows),
      )
    } else {
      parts.push(
        `No model can serve this request.${value.nearestFix == null ? '' : ` ${plainText(value.nearestFix)}`}\n`,
      )
    }
    if (value.refusals.length > 0) parts.push(refusalsText(value.refusals, all))
    return parts.join('\n')
  })
}

function refusalsText(refusals: Refusals, all: boolean): string {
  const shown = all ? refusals : refusals.slice(0, REFUSALS_SHOWN)
  const columns = ['not chosen', 'reason', 'because'].map((title) => ({ title }))
  const more = refusals.length - shown.length
  const table = renderTable(
    columns,
    shown.map((one) => [one.route, one.reason, one.detail]),
  )
  return more === 0 ? table : `${table}… and ${more} more: --all\n`
}
