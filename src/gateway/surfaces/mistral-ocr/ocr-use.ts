import type { Meter } from '../../../routing/requirement.ts'
import type { OcrBody } from './ocr-schema.ts'

/** How many pages a document has at most and as expected, and whether they are annotated. */
export type OcrUse = { readonly pagesMax: number; readonly pagesExpected: number; readonly isAnnotated: boolean }

/** Mistral takes no longer document. @see https://docs.mistral.ai/capabilities/document_ai/basic_ocr#faq */
const DOCUMENT_PAGES_MAX = 1_000
/** Of a document behind a URL nothing is known here. This only serves to compare prices; the maximum is what is held. */
const DOCUMENT_PAGES_EXPECTED = 10

export function ocrUse(body: OcrBody): OcrUse {
  const isAnnotated = isAsked(body.bbox_annotation_format) || isAsked(body.document_annotation_format)
  if ('image_url' in body.document) return { pagesMax: 1, pagesExpected: 1, isAnnotated }
  const named = pagesNamed(body.pages)
  if (named === undefined) return { pagesMax: DOCUMENT_PAGES_MAX, pagesExpected: DOCUMENT_PAGES_EXPECTED, isAnnotated }
  const pages = Math.min(named, DOCUMENT_PAGES_MAX)
  return { pagesMax: pages, pagesExpected: pages, isAnnotated }
}

/** An annotated page has a price of its own, which stands instead of that of a page. */
export function ocrMeters({ pagesMax, pagesExpected, isAnnotated }: OcrUse): readonly Meter[] {
  const unit = isAnnotated ? 'annotated_pages' : 'pages'
  return [{ max: { [unit]: BigInt(pagesMax) }, expected: { [unit]: BigInt(pagesExpected) } }]
}

function isAsked(format: unknown): boolean {
  return format !== undefined && format !== null
}

const RANGE = /^\s*(\d{1,9})(?:\s*-\s*(\d{1,9}))?\s*$/

/** How many pages are asked for, doubles counted. Undefined: all of them, or a wish that only the provider understands. */
function pagesNamed(pages: OcrBody['pages']): number | undefined {
  if (pages === undefined || pages === null || pages.length === 0) return undefined
  if (typeof pages !== 'string') return pages.length
  let count = 0
  for (const piece of pages.split(',')) {
    const [, first, last = first] = RANGE.exec(piece) ?? []
    if (first === undefined || last === undefined) return undefined
    const length = Number.parseInt(last, 10) - Number.parseInt(first, 10) + 1
    if (length < 1) return undefined
    count += length
  }
  return count
}
