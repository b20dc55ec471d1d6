import type { Command } from 'commander'
import { z } from 'zod'
import { usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { moreHint, pageOf, pageOptionsSchema } from '../wire/page.ts'
import { conditionsText, type ReviewAnswer, reviewSchema } from '../wire/prices.ts'

const optionsSchema = pageOptionsSchema.extend({
  state: z.string().optional(),
  approve: z.boolean().optional(),
  reject: z.boolean().optional(),
  reason: z.string().optional(),
  source: z.string().optional(),
})

/** kasa prices review [id] */
export function addPriceReviewCommand(prices: Command, io: Io): void {
  prices
    .command('review [id]')
    .description('list price changes that wait for you, or decide one (operator)')
    .option('--state <state>', 'pending (default), decided or all')
    .option('--approve', 'apply the change, from now on or from its later date')
    .option('--reject', 'keep what stands; the same question is not asked again')
    .option('--reason <text>', 'why; kept with the decision')
    .option('--source <id>', 'whose value to take, where the sources disagree')
    .option('--limit <n>', 'at most this many')
    .option('--cursor <cursor>', 'continue a list')
    .addHelpText(
      'after',
      `
Examples:
  kasa prices review
  kasa prices review 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f --approve --reason "as on the provider's page"
  kasa prices review 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f --reject --reason "a typing error of the source"`,
    )
    .action((id: string | undefined, _options, command: Command) =>
      id === undefined ? listReviews(command, io) : decide(id, command, io),
    )
}

async function listReviews(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { state, limit, cursor } = optionsSchema.parse(command.opts())
  const query = { state, limit, cursor }
  const { raw, value } = await session.api.send({ path: '/api/prices/reviews', query }, pageOf(reviewSchema))
  session.print(raw, () => renderTable(COLUMNS, value.data.flatMap(rowsOf)) + moreHint(value.nextCursor))
}

const COLUMNS = [
  { title: 'review' },
  { title: 'kind' },
  { title: 'route' },
  { title: 'unit' },
  { title: 'when' },
  { title: '$ now', align: 'right' },
  { title: '$ proposed', align: 'right' },
  { title: 'because' },
] as const

function rowsOf(review: ReviewAnswer): readonly (readonly string[])[] {
  return review.rows.map((row) => [
    review.id,
    review.decision?.verdict ?? review.kind,
    review.route,
    row.unit,
    conditionsText(row.conditions),
    amount(row.from),
    amount(row.to),
    review.decision?.reason ?? review.because,
  ])
}

function amount(price: ReviewAnswer['rows'][number]['from']): string {
  return price === null ? '-' : `${price.usd}/${price.perQuantity}`
}

async function decide(id: string, command: Command, io: Io): Promise<void> {
  const { approve, reject, reason, source } = optionsSchema.parse(command.opts())
  if ((approve === true) === (reject === true)) {
    throw usageError('A review is either approved or rejected.', 'Add --approve or --reject.')
  }
  if (reason === undefined) throw usageError('A decision has a reason.', 'Add --reason "...".')
  const session = openSession(command, io)
  const body = { reviewId: id, verdict: approve === true ? 'approved' : 'rejected', reason, source }
  const { raw, value } = await session.api.send({ method: 'POST', path: '/api/prices/reviews', body }, reviewSchema)
  session.print(raw, () => `${value.decision?.verdict ?? 'decided'} ${value.id} (${value.route})\n`)
}
