import type { Command } from 'commander'
import { z } from 'zod'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { shortInstant } from '../text.ts'
import { moreHint, pageOf, pageOptionsSchema } from '../wire/page.ts'
import {
  changeSchema,
  conditionsText,
  historySchema,
  sheetLineSchema,
  statusSchema,
  type SyncAnswer,
  syncSchema,
} from '../wire/prices.ts'
import { addPriceReviewCommand } from './price-review.ts'
import { addPriceSetCommand } from './price-set.ts'
import { addPriceTermsCommands } from './price-terms.ts'

/** kasa prices status | sync | review | set | terms | history | changes | sheet */
export function addPricesCommands(program: Command, io: Io): void {
  const prices = program.command('prices').description('what models cost: sources, reviews, history, the public sheet')
  prices
    .command('status')
    .description('the sources, the last sync, alarms, and how much waits for you (operator)')
    .addHelpText('after', '\nExample:\n  kasa prices status')
    .action((_options, command: Command) => showStatus(command, io))
  prices
    .command('sync')
    .description('read the price sources now (operator)')
    .addHelpText(
      'after',
      '\nSmall changes that the sources agree on are applied from now on. Everything else waits: kasa prices review.\n\nExamples:\n  kasa prices sync\n  kasa prices sync --json',
    )
    .action((_options, command: Command) => syncNow(command, io))
  addPriceReviewCommand(prices, io)
  addPriceSetCommand(prices, io)
  addPriceTermsCommands(prices, io)
  prices
    .command('history <model>')
    .description('every price that a model or route ever had or will have')
    .addHelpText('after', '\nExamples:\n  kasa prices history gpt-4o\n  kasa prices history openai/gpt-4o --json')
    .action((model: string, _options, command: Command) => showHistory(model, command, io))
  prices
    .command('changes')
    .description('what changed since the instance began, newest first, with reasons')
    .option('--route <id>', 'only of this route')
    .option('--limit <n>', 'at most this many')
    .option('--cursor <cursor>', 'continue a list')
    .addHelpText(
      'after',
      '\nExamples:\n  kasa prices changes --limit 20\n  kasa prices changes --route openai/gpt-4o --json',
    )
    .action((_options, command: Command) => listChanges(command, io))
  prices
    .command('sheet')
    .description('the price sheet: what the provider charges, the margin, what a customer pays')
    .option('--provider <id>', 'only of this provider')
    .option('--csv', 'the whole sheet as CSV')
    .option('--limit <n>', 'at most this many routes')
    .option('--cursor <cursor>', 'continue a list')
    .addHelpText(
      'after',
      '\nExamples:\n  kasa prices sheet --provider anthropic\n  kasa prices sheet --csv > prices.csv',
    )
    .action((_options, command: Command) => showSheet(command, io))
}

async function showStatus(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { raw, value } = await session.api.send({ path: '/api/prices/status' }, statusSchema)
  session.print(raw, () => {
    const sources = value.sources.length === 0 ? 'none: KASA_PRICE_SOURCES is not set' : value.sources.join(', ')
    const last = value.lastSync === null ? 'never synced\n' : describeSync(value.lastSync)
    const alarms = value.alarms.map((alarm) => `ALARM  ${alarm}\n`).join('')
    return `sources  ${sources}\nreviews  ${value.pendingReviews} waiting\n${last}${alarms}`
  })
}

async function syncNow(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { raw, value } = await session.api.send({ method: 'POST', path: '/api/prices/sync' }, syncSchema)
  session.print(raw, () => describeSync(value))
}

function describeSync(sync: SyncAnswer): string {
  const readings = sync.readings.map(({ source, models, refusedBecause }) =>
    refusedBecause === null ? `${source}: ${models ?? 0} models\n` : `${source}: REFUSED, ${refusedBecause}\n`,
  )
  const next = sync.held > 0 ? 'decide with: kasa prices review\n' : ''
  return `synced ${shortInstant(sync.startedAt)}: ${sync.applied} applied, ${sync.held} newly held, ${sync.unchanged} unchanged\n${readings.join('')}${next}`
}

async function showHistory(model: string, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const path = `/api/catalog/models/${encodeURIComponent(model)}/price-history`
  const { raw, value } = await session.api.send({ path }, pageOf(historySchema))
  session.print(raw, () =>
    renderTable(
      [
        { title: 'from (UTC)' },
        { title: 'route' },
        { title: 'unit' },
        { title: '$', align: 'right' },
        { title: 'for', align: 'right' },
        { title: 'when' },
        { title: 'source' },
        { title: 'brought by' },
      ],
      value.data.map((row) => [
        shortInstant(row.effectiveFrom),
        row.route,
        row.unit,
        row.usd,
        row.perQuantity,
        conditionsText(row.conditions),
        `${row.source} (${row.agreement})`,
        row.broughtBy,
      ]),
    ),
  )
}

const changesOptions = pageOptionsSchema.extend({ route: z.string().optional() })

async function listChanges(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const query = changesOptions.parse(command.opts())
  const { raw, value } = await session.api.send({ path: '/api/prices/changes', query }, pageOf(changeSchema))
  session.print(raw, () => {
    const rows = value.data.map((change) => [
      shortInstant(change.effectiveFrom),
      change.subject,
      change.unit ?? change.kind,
      change.from ?? '-',
      change.to,
      change.per,
      change.source,
      change.reason ?? '-',
    ])
    return renderTable(CHANGE_COLUMNS, rows) + moreHint(value.nextCursor)
  })
}

const CHANGE_COLUMNS = [
  { title: 'from (UTC)' },
  { title: 'what' },
  { title: 'unit' },
  { title: 'before', align: 'right' },
  { title: 'now', align: 'right' },
  { title: 'for', align: 'right' },
  { title: 'source' },
  { title: 'reason' },
] as const

const sheetOptions = pageOptionsSchema.extend({ provider: z.string().optional(), csv: z.boolean().optional() })

async function showSheet(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { csv, ...query } = sheetOptions.parse(command.opts())
  if (csv === true) {
    const answer = await session.api.open({ path: '/api/prices/sheet', query: { ...query, format: 'csv' } })
    io.out(await answer.text())
    return
  }
  const { raw, value } = await session.api.send({ path: '/api/prices/sheet', query }, pageOf(sheetLineSchema))
  session.print(raw, () => {
    const rows = value.data.map((line) => [
      line.route,
      line.unit,
      line.perQuantity,
      conditionsText(line.conditions),
      line.rawUsd,
      line.marginBp === null ? '-' : String(line.marginBp),
      line.markedUsd ?? '-',
    ])
    return renderTable(SHEET_COLUMNS, rows) + moreHint(value.nextCursor)
  })
}

const SHEET_COLUMNS = [
  { title: 'route' },
  { title: 'unit' },
  { title: 'for', align: 'right' },
  { title: 'when' },
  { title: '$ raw', align: 'right' },
  { title: 'margin bp', align: 'right' },
  { title: '$ marked', align: 'right' },
] as const
