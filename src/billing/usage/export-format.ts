import { formatInstant } from '../../base/instant.ts'
import { formatUsd } from '../../base/money.ts'
import type { BillingRecord } from '../records/billing-record.ts'
import { csvRow } from './csv.ts'
import { FOCUS_COLUMNS, focusRow } from './focus.ts'

export const EXPORT_FORMATS = ['csv', 'jsonl', 'focus'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** What a format writes before the first record and for each one. */
export type ExportWriter = {
  readonly contentType: string
  readonly extension: string
  readonly head: string
  readonly row: (record: BillingRecord) => string
}

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

export const EXPORT_WRITERS: Readonly<Record<ExportFormat, ExportWriter>> = {
  csv: {
    contentType: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    head: csvRow(COLUMNS),
    row: (record) => csvRow(Object.values(flatRecord(record))),
  },
  jsonl: {
    contentType: 'application/x-ndjson; charset=utf-8',
    extension: 'jsonl',
    head: '',
    row: (record) => `${JSON.stringify({ ...flatRecord(record), quantities: record.draft.quantities })}\n`,
  },
  focus: {
    contentType: 'text/csv; charset=utf-8; header=present',
    extension: 'focus.csv',
    head: csvRow(FOCUS_COLUMNS),
    row: (record) => csvRow(focusRow(record)),
  },
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
