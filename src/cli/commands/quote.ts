import type { Command } from 'commander'
import { z } from 'zod'
import { addChatOptions, chatBody } from '../chat-options.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { plainText, shortInstant } from '../text.ts'
import { amountSchema } from '#platform/http/amount-view.ts'

const quoteSchema = z.object({
  id: z.string(),
  expiresAt: z.string(),
  candidates: z.array(
    z.object({
      route: z.string(),
      model: z.string(),
      provider: z.string(),
      side: z.string(),
      min: amountSchema,
      expected: amountSchema,
      max: amountSchema,
      providerCost: z.object({ expected: amountSchema, max: amountSchema }),
    }),
  ),
  assumptions: z.array(z.string()),
})

/** On an own key the provider bills its owner directly; Kasa charges only its fee. */
const MONEY = ['charged at least', 'expected', 'at most', 'to provider'].map((title) => ({
  title,
  align: 'right' as const,
}))

/** kasa quote "prompt" */
export function addQuoteCommand(program: Command, io: Io): void {
  addChatOptions(program.command('quote <prompt>'))
    .description('tell the price of a call before it is made; costs nothing')
    .addHelpText(
      'after',
      `
"-" reads the prompt from standard input. The quote's id may be sent with the call to have its price honoured.

Examples:
  kasa quote "Summarise the Book of Jonah." --max-tokens 200
  kasa quote - --model claude-haiku-4-5 < letter.txt
  kasa quote "What is on this picture?" --needs vision --json`,
    )
    .action(async (prompt: string, _options, command: Command) => {
      const session = openSession(command, io)
      const body = await chatBody(prompt, command, io)
      const { raw, value } = await session.api.send({ method: 'POST', path: '/v1/quote', body }, quoteSchema)
      session.print(raw, () => {
        const rows = value.candidates.map((one) => [
          one.model,
          one.provider,
          one.side,
          `$${one.min.usd}`,
          `$${one.expected.usd}`,
          `$${one.max.usd}`,
          one.side === 'byok' ? `$${one.providerCost.expected.usd}` : '-',
        ])
        const table = renderTable([{ title: 'model' }, { title: 'provider' }, { title: 'key' }, ...MONEY], rows)
        const assumptions = value.assumptions.map((one) => `- ${plainText(one)}\n`).join('')
        return `${table}\nquote ${value.id}, valid until ${shortInstant(value.expiresAt)} UTC\n${assumptions}`
      })
    })
}
