import type { BillingRecord } from '../../records/billing-record.ts'
import { FOCUS } from '../focus.ts'
import { writeParquet } from './write-parquet.ts'
import { CSV, JSON_LINES, type TextFormat, writeText } from '../text-export.ts'

export const EXPORT_FORMATS = ['csv', 'jsonl', 'focus', 'parquet'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** How a format is named, and how records become its bytes: no more of them are held than the reader has not taken. */
export type ExportWriter = {
  readonly contentType: string
  readonly extension: string
  readonly write: (records: AsyncIterable<BillingRecord>) => AsyncGenerator<string | Uint8Array>
}

const CSV_TYPE = 'text/csv; charset=utf-8; header=present'

export const EXPORT_WRITERS: Readonly<Record<ExportFormat, ExportWriter>> = {
  csv: { contentType: CSV_TYPE, extension: 'csv', write: asText(CSV) },
  jsonl: { contentType: 'application/x-ndjson; charset=utf-8', extension: 'jsonl', write: asText(JSON_LINES) },
  focus: { contentType: CSV_TYPE, extension: 'focus.csv', write: asText(FOCUS) },
  parquet: { contentType: 'application/vnd.apache.parquet', extension: 'parquet', write: writeParquet },
}

function asText(format: TextFormat): ExportWriter['write'] {
  return (records) => writeText(format, records)
}
