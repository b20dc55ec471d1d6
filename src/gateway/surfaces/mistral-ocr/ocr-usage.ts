import { isJsonObject } from '../../../base/json.ts'
import { createUsageReader } from '../../providers/shared/usage-reader.ts'
import type { UsageReport } from '../../wire/call-event.ts'
import { OWN_COUNT } from '../metering.ts'
import type { OcrUse } from './ocr-use.ts'

/**
 * What reading a document used. Mistral reports the pages that it processed, and where annotations were asked for they are
 * all annotated. Its models on Azure tell the annotated ones apart, and leave them out of the others.
 */
export function readOcrUsage(answer: Record<string, unknown>, use: OcrUse): UsageReport {
  const reader = createUsageReader()
  const info = reader.details(answer, 'usage_info')
  const told = reader.count(info, 'pages_processed')
  const toldAnnotated = reader.count(info, 'pages_processed_annotation')
  if (told === undefined && toldAnnotated === undefined) reader.flag(`pages${OWN_COUNT}`)
  const pages = told ?? (toldAnnotated === undefined ? BigInt(pagesOf(answer).length) : 0n)
  const annotated = toldAnnotated ?? (use.isAnnotated ? pages : 0n)
  const plain = pages > annotated ? pages - annotated : 0n
  if (plain > 0n || annotated === 0n) reader.put('pages', plain)
  if (annotated > 0n) reader.put('annotated_pages', annotated)
  const { model } = answer
  return reader.report({
    servedModel: typeof model === 'string' ? model : undefined,
    serviceTier: undefined,
    reportedCostNano: undefined,
  })
}

/** An answer with pages; undefined for anything else. */
export function asOcrAnswer(json: unknown): Record<string, unknown> | undefined {
  return isJsonObject(json) && Array.isArray(json['pages']) ? json : undefined
}

function pagesOf(answer: Record<string, unknown>): readonly unknown[] {
  const { pages } = answer
  return Array.isArray(pages) ? pages : []
}
