import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import type { BillingRecord } from '../../records/billing-record.ts'

/** Records of one row group: the most that is held in memory at once. */
const GROUP_ROWS = 5_000

type Column = Pick<ColumnSource, 'name' | 'type' | 'nullable'> & {
  readonly read: (record: BillingRecord) => string | bigint | Date | object | undefined
}

/** Amounts are nano-dollars in 64-bit integers, which is what the ledger holds: no float, no rounding. Null: not known. */
const COLUMNS: readonly Column[] = [
  { name: 'id', type: 'STRING', nullable: false, read: (record) => record.callId },
  { name: 'created_at', type: 'TIMESTAMP', nullable: false, read: (record) => new Date(record.createdAtMs) },
  { name: 'status', type: 'STRING', nullable: false, read: ({ draft }) => draft.status },
  { name: 'error_code', type: 'STRING', nullable: true, read: ({ draft }) => draft.errorCode },
  { name: 'provider', type: 'STRING', nullable: false, read: ({ draft }) => draft.provider },
  { name: 'model', type: 'STRING', nullable: false, read: ({ draft }) => draft.model },
  { name: 'route', type: 'STRING', nullable: false, read: ({ draft }) => draft.routeId },
  { name: 'api_key_id', type: 'STRING', nullable: false, read: (record) => record.apiKeyId },
  { name: 'side', type: 'STRING', nullable: false, read: ({ draft }) => draft.side },
  { name: 'fund', type: 'STRING', nullable: false, read: (record) => record.fund },
  { name: 'charged_nano', type: 'INT64', nullable: false, read: (record) => record.chargedNano },
  { name: 'provider_cost_nano', type: 'INT64', nullable: true, read: (record) => record.providerCostNano },
  { name: 'memo_nano', type: 'INT64', nullable: true, read: (record) => record.memoNano },
  { name: 'absorbed_nano', type: 'INT64', nullable: false, read: (record) => record.absorbedNano },
  { name: 'quantities', type: 'JSON', nullable: false, read: ({ draft }) => draft.quantities },
]

/** The records as one Apache Parquet file (Snappy), a piece per row group and one for the footer. */
export async function* writeParquet(records: AsyncIterable<BillingRecord>): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter()
  const schema = schemaFromColumnData({ columnData: columnsOf([]) })
  const file = new ParquetWriter({ writer, schema, createdBy: 'kasa' })
  for await (const group of inGroups(records)) {
    await file.write({ columnData: columnsOf(group), rowGroupSize: GROUP_ROWS })
    yield takeBytes(writer)
  }
  await file.finish()
  yield takeBytes(writer)
}

function columnsOf(records: readonly BillingRecord[]): ColumnSource[] {
  return COLUMNS.map(({ read, ...column }) => ({ ...column, data: records.map((record) => read(record)) }))
}

async function* inGroups(records: AsyncIterable<BillingRecord>): AsyncGenerator<readonly BillingRecord[]> {
  let group: BillingRecord[] = []
  for await (const record of records) {
    group.push(record)
    if (group.length < GROUP_ROWS) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}

/** What was written since the last time. The writer goes on counting from the beginning of the file. */
function takeBytes(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice()
  writer.index = 0
  return bytes
}
