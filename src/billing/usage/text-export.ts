import { formatInstant } from '../../base/instant.ts'
import { formatUsd } from '../../base/money.ts'
import type { BillingRecord } from '../records/billing-record.ts'
import { csvRow } from './csv.ts'

/** What a format of text writes before the first record and for each one. */
export type TextFormat = { readonly head: string; readonly row: (record: BillingRecord) => string }

const COLUMNS = [
  'id',
  'created_at',
  'status',
  'error_code',
  'provider',
  'model',
  'route',
  'api_key_id',
  'side',
  'fund',
  'charged_nano',
  'charged_usd',
  'provider_cost_nano',
  'memo_nano',
  'absorbed_nano',
  'quantities',
]

export const CSV: TextFormat = {
  head: csvRow(COLUMNS),
  row: (record) => csvRow(Object.values(flatRecord(record))),
}

export const JSON_LINES: TextFormat = {
  head: '',
  row: (record) => `${JSON.stringify({ ...flatRecord(record), quantities: record.draft.quantities })}\n`,
}

/** A piece per record. */
export async function* writeText(format: TextFormat, records: AsyncIterable<BillingRecord>): AsyncGenerator<string> {
  if (format.head !== '') yield format.head
  for await (const record of records) yield format.row(record)
}

/** In the order of {@link COLUMNS}. Empty: not known, which is not zero. */
function flatRecord(record: BillingRecord) {
  const { draft } = record
  return {
    id: record.callId,
    created_at: formatInstant(record.createdAtMs),
    status: draft.status,
    error_code: draft.errorCode ?? '',
    provider: draft.provider,
    model: draft.model,
    route: draft.routeId,
    api_key_id: record.apiKeyId,
    side: draft.side,
    fund: record.fund,
    charged_nano: record.chargedNano.toString(),
    charged_usd: formatUsd(record.chargedNano),
    provider_cost_nano: record.providerCostNano?.toString() ?? '',
    memo_nano: record.memoNano?.toString() ?? '',
    absorbed_nano: record.absorbedNano.toString(),
    quantities: JSON.stringify(draft.quantities),
  }
}
