import { z } from 'zod'
import { formatInstant } from '../../../base/instant.ts'
import { formatUsd } from '../../../base/money.ts'
import { TAX_KINDS } from '../../../catalog/invoice-facts.ts'
import { exactAmount } from '../../rating/exact-amount.ts'
import { priceSnapshotSchema } from '../../rating/price-snapshot.ts'
import type { ProvenRecord } from '../actions/read-records.ts'
import type { BillingRecord } from '../billing-record.ts'
import { RECORD_STATUSES, recordDraftSchema } from '../record-draft.ts'

const nano = z.string().describe('Nano-USD as an integer.')
const usd = z.string().describe('US dollars as an exact decimal.')

export const recordSummarySchema = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  apiKeyId: z.uuid(),
  createdAt: z.string(),
  status: z.enum(RECORD_STATUSES),
  surface: z.string(),
  modelAsked: z.string(),
  model: z.string(),
  routeId: z.string(),
  provider: z.string(),
  fund: z.string(),
  side: z.enum(['platform', 'byok']),
  chargedNano: nano,
  chargedUsd: usd,
  providerCostNano: nano.nullable().describe('What the provider asks for it. null: not known, which is not zero.'),
  providerCostUsd: usd.nullable(),
  markedNano: nano.nullable(),
  absorbedNano: nano,
  memoNano: nano.nullable().describe('Paid to the provider directly, on an own key.'),
  quantities: z.record(z.string(), z.string()),
  usageSource: z.enum(['reported', 'estimated', 'none']),
})

export const recordDetailSchema = recordSummarySchema.extend({
  closedBy: z.enum(['settle', 'sweep', 'late']),
  grantedNano: nano.describe('The hold: the most that the call could be charged.'),
  allocations: z.array(z.object({ fundId: z.uuid(), kind: z.enum(['allowance', 'wallet']), amountNano: nano })),
  lines: z.array(
    z.object({
      unit: z.string(),
      quantity: z.string(),
      priceRowId: z.string(),
      priceNano: z.string(),
      perQuantity: z.string(),
      amountNano: z.string().describe('quantity × priceNano ÷ perQuantity, exact, before rounding.'),
      source: z.string(),
      observedOn: z.string(),
    }),
  ),
  multiplierBp: z.int().nullable(),
  roundingRule: z.string().nullable(),
  verified: z.boolean().describe('The amounts recompute from the frozen prices alone.'),
  verification: z.string(),
  draft: recordDraftSchema,
  snapshot: priceSnapshotSchema.nullable(),
  snapshotHash: z.string().nullable(),
  invoice: z
    .object({
      tax: z
        .object({
          netNano: nano,
          taxNano: nano,
          grossNano: nano,
          bp: z.int(),
          kind: z.enum(TAX_KINDS),
          country: z.string(),
        })
        .nullable(),
      charge: z
        .object({
          currency: z.string(),
          amountNano: z.string().describe('Billionths of the currency.'),
          source: z.string(),
          observedOn: z.string(),
        })
        .nullable(),
    })
    .nullable()
    .describe('What an invoice over the charge says, from the frozen tax and exchange rates. Not part of the charge.'),
  adjustments: z.array(
    z.object({ id: z.uuid(), kind: z.string(), amountNano: nano, reason: z.string(), createdAt: z.string() }),
  ),
})

export function viewSummary(record: BillingRecord): z.infer<typeof recordSummarySchema> {
  const { draft } = record
  return {
    id: record.callId,
    accountId: record.accountId,
    apiKeyId: record.apiKeyId,
    createdAt: formatInstant(record.createdAtMs),
    status: draft.status,
    surface: draft.surface,
    modelAsked: draft.modelAsked,
    model: draft.model,
    routeId: draft.routeId,
    provider: draft.provider,
    fund: record.fund,
    side: draft.side,
    chargedNano: record.chargedNano.toString(),
    chargedUsd: formatUsd(record.chargedNano),
    providerCostNano: record.providerCostNano?.toString() ?? null,
    providerCostUsd: record.providerCostNano === undefined ? null : formatUsd(record.providerCostNano),
    markedNano: record.markedNano?.toString() ?? null,
    absorbedNano: record.absorbedNano.toString(),
    memoNano: record.memoNano?.toString() ?? null,
    quantities: { ...draft.quantities },
    usageSource: draft.usageSource,
  }
}

export function viewDetail(proven: ProvenRecord): z.infer<typeof recordDetailSchema> {
  const { record, snapshot, verification } = proven
  return {
    ...viewSummary(record),
    closedBy: record.closedBy,
    grantedNano: record.grantedNano.toString(),
    allocations: record.allocations.map(({ amountNano, ...rest }) => ({ ...rest, amountNano: amountNano.toString() })),
    lines: verification.kind === 'verified' ? verification.amounts.lines.map(viewLine) : [],
    multiplierBp: snapshot?.multiplierBp ?? null,
    roundingRule: snapshot?.roundingRule ?? null,
    verified: verification.kind !== 'wrong',
    verification: verification.kind === 'wrong' ? verification.why : verification.kind,
    draft: record.draft,
    snapshot: snapshot ?? null,
    snapshotHash: record.snapshotHash ?? null,
    invoice: viewInvoice(proven),
    adjustments: proven.adjustments.map((one) => ({
      id: one.id,
      kind: one.kind,
      amountNano: one.amount_nano.toString(),
      reason: one.reason,
      createdAt: formatInstant(one.created_at),
    })),
  }
}

function viewInvoice({ snapshot, verification }: ProvenRecord): z.infer<typeof recordDetailSchema>['invoice'] {
  if (verification.kind !== 'verified') return null
  const { taxRate = null, exchangeRate = null } = snapshot ?? {}
  const { tax, charge } = verification.amounts.invoice
  if (tax === undefined && charge === undefined) return null
  return {
    tax:
      tax === undefined || taxRate === null
        ? null
        : {
            netNano: tax.netNano.toString(),
            taxNano: tax.taxNano.toString(),
            grossNano: tax.grossNano.toString(),
            bp: taxRate.bp,
            kind: taxRate.kind,
            country: taxRate.country,
          },
    charge:
      charge === undefined || exchangeRate === null
        ? null
        : {
            currency: charge.currency,
            amountNano: charge.amountNano.toString(),
            source: exchangeRate.source,
            observedOn: exchangeRate.observedOn,
          },
  }
}

function viewLine(line: Extract<ProvenRecord['verification'], { kind: 'verified' }>['amounts']['lines'][number]) {
  const { priceRowId, rate, source, observedOn } = line.frozen
  return {
    unit: line.unit,
    quantity: line.quantity.toString(),
    priceRowId,
    priceNano: rate.priceNano.toString(),
    perQuantity: rate.perQuantity.toString(),
    amountNano: exactAmount(line.quantity, rate),
    source,
    observedOn,
  }
}
