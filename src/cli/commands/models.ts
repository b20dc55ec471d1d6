import type { Command } from 'commander'
import { z } from 'zod'
import { commaList } from '../comma-list.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { moreHint, pageOf } from '../wire/page.ts'

const priceSchema = z.object({
  unit: z.string(),
  usd: z.string(),
  perQuantity: z.string(),
  conditions: z.record(z.string(), z.unknown()),
})
const modelSchema = z.object({
  id: z.string(),
  capabilities: z.array(z.string()),
  limits: z.object({ contextTokens: z.number().nullable() }),
  routes: z.array(z.object({ provider: z.string(), priced: z.boolean(), prices: z.array(priceSchema) })),
})
type Price = z.infer<typeof priceSchema>

const optionsSchema = z.object({
  capability: z.array(z.string()).optional(),
  provider: z.string().optional(),
  priced: z.boolean().optional(),
  local: z.boolean().optional(),
  limit: z.string().optional(),
  cursor: z.string().optional(),
})

/** kasa models [query] */
export function addModelsCommand(program: Command, io: Io): void {
  program
    .command('models [query]')
    .description('search the catalog: models, what they can do, what they cost')
    .option('--capability <list>', 'only models that can do all of these', commaList)
    .option('--provider <id>', 'only of this provider')
    .option('--priced', 'only with a known price')
    .option('--local', 'only on your own machines')
    .option('--limit <n>', 'at most this many')
    .option('--cursor <cursor>', 'continue a list')
    .addHelpText(
      'after',
      `
Prices are what the provider charges, in US dollars per million tokens, without margin. A dash is a price that is not known.

Examples:
  kasa models claude
  kasa models --capability vision,tool_use --provider openai
  kasa models --local --json`,
    )
    .action((query: string | undefined, _options, command: Command) => listModels(query, command, io))
}

async function listModels(query: string | undefined, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const options = optionsSchema.parse(command.opts())
  const { raw, value } = await session.api.send(
    {
      path: '/api/catalog/models',
      query: {
        q: query,
        capability: options.capability?.join(','),
        provider: options.provider,
        priced: options.priced === true ? 'true' : undefined,
        local: options.local === true ? 'true' : undefined,
        limit: options.limit,
        cursor: options.cursor,
      },
    },
    pageOf(modelSchema),
  )
  session.print(raw, () => {
    const rows = value.data.flatMap((model) =>
      model.routes.map((route) => [
        model.id,
        route.provider,
        basePrice(route.prices, 'input_tokens') ?? basePrice(route.prices, 'embedding_tokens') ?? '-',
        basePrice(route.prices, 'output_tokens') ?? '-',
        model.limits.contextTokens === null ? '-' : String(model.limits.contextTokens),
        model.capabilities.join(','),
      ]),
    )
    return renderTable(COLUMNS, rows) + moreHint(value.nextCursor)
  })
}

const COLUMNS = [
  { title: 'model' },
  { title: 'provider' },
  { title: '$ in', align: 'right' },
  { title: '$ out', align: 'right' },
  { title: 'context', align: 'right' },
  { title: 'capabilities' },
] as const

/** The price without conditions, if it is per million. */
function basePrice(prices: readonly Price[], unit: string): string | undefined {
  return prices.find(
    (price) => price.unit === unit && price.perQuantity === '1000000' && Object.keys(price.conditions).length === 0,
  )?.usd
}
