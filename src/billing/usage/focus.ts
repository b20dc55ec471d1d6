import { formatInstant } from '../../base/instant.ts'
import { formatUsd } from '../../base/money.ts'
import type { BillingRecord } from '../records/billing-record.ts'
import { csvRow } from './csv.ts'
import type { TextFormat } from './text-export.ts'

/**
 * The FinOps Open Cost and Usage Specification, one row per record. Kasa's own facts are columns with `x_`, as the
 * specification asks. @see https://focus.finops.org/focus-specification/
 */
const FOCUS_COLUMNS = [
  'BilledCost',
  'BillingAccountId',
  'BillingAccountName',
  'BillingCurrency',
  'BillingPeriodEnd',
  'BillingPeriodStart',
  'ChargeCategory',
  'ChargeClass',
  'ChargeDescription',
  'ChargeFrequency',
  'ChargePeriodEnd',
  'ChargePeriodStart',
  'ConsumedQuantity',
  'ConsumedUnit',
  'ContractedCost',
  'EffectiveCost',
  'InvoiceIssuerName',
  'ListCost',
  'PricingQuantity',
  'PricingUnit',
  'ProviderName',
  'PublisherName',
  'RegionId',
  'ResourceId',
  'ResourceType',
  'ServiceCategory',
  'ServiceName',
  'SkuId',
  'SubAccountId',
  'x_BilledCostNano',
  'x_ChargeStatus',
  'x_Fund',
  'x_ProviderCost',
  'x_Quantities',
] as const

export const FOCUS: TextFormat = {
  head: csvRow(FOCUS_COLUMNS),
  row: (record) => csvRow(focusRow(record)),
}

/** Who sells: the instance. Its operator's name is not known to it. */
const ISSUER = 'Kasa'

/** In the order of {@link FOCUS_COLUMNS}. Empty is the specification's null. */
function focusRow(record: BillingRecord): readonly string[] {
  const { draft } = record
  const at = new Date(record.createdAtMs)
  const month = (ahead: number) => formatInstant(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead, 1))
  const billed = formatUsd(record.chargedNano)
  const listed = record.markedNano === undefined ? billed : formatUsd(record.markedNano)
  const cells: Record<(typeof FOCUS_COLUMNS)[number], string> = {
    BilledCost: billed,
    BillingAccountId: record.accountId,
    BillingAccountName: '',
    BillingCurrency: 'USD',
    BillingPeriodEnd: month(1),
    BillingPeriodStart: month(0),
    ChargeCategory: 'Usage',
    ChargeClass: '',
    ChargeDescription: `${draft.surface} on ${draft.routeId}`,
    ChargeFrequency: 'Usage-Based',
    ChargePeriodEnd: formatInstant(record.createdAtMs),
    ChargePeriodStart: formatInstant(draft.startedAtMs ?? record.createdAtMs),
    ConsumedQuantity: '1',
    ConsumedUnit: 'Requests',
    // Nothing is negotiated or amortized per call: what is billed is what it costs. The list is the price before the hold's limit.
    ContractedCost: billed,
    EffectiveCost: billed,
    InvoiceIssuerName: ISSUER,
    ListCost: listed,
    PricingQuantity: '1',
    PricingUnit: 'Requests',
    ProviderName: ISSUER,
    PublisherName: draft.provider,
    RegionId: '',
    ResourceId: record.callId,
    ResourceType: 'Billing record',
    ServiceCategory: 'AI and Machine Learning',
    ServiceName: draft.model,
    SkuId: draft.routeId,
    SubAccountId: record.apiKeyId,
    x_BilledCostNano: record.chargedNano.toString(),
    x_ChargeStatus: draft.status,
    x_Fund: record.fund,
    x_ProviderCost: record.providerCostNano === undefined ? '' : formatUsd(record.providerCostNano),
    x_Quantities: JSON.stringify(draft.quantities),
  }
  return FOCUS_COLUMNS.map((column) => cells[column])
}
