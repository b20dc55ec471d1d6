import type { MediaSource } from '../../wire/call.ts'
import { cannotEncode } from '../shared/encode-text.ts'

const IMAGE_FORMATS: ReadonlyMap<string, string> = new Map([
  ['image/png', 'png'],
  ['image/jpeg', 'jpeg'],
  ['image/gif', 'gif'],
  ['image/webp', 'webp'],
])
const DOCUMENT_FORMATS: ReadonlyMap<string, string> = new Map([
  ['application/pdf', 'pdf'],
  ['text/plain', 'txt'],
  ['text/markdown', 'md'],
  ['text/csv', 'csv'],
  ['text/html', 'html'],
])

/** @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ImageBlock.html */
export function encodeImage(source: MediaSource): Record<string, unknown> {
  const format = source.kind === 'base64' ? IMAGE_FORMATS.get(source.mediaType) : undefined
  if (source.kind !== 'base64' || format === undefined)
    throw cannotEncode('this image: it takes base64 of PNG, JPEG, GIF and WebP')
  return { image: { format, source: { bytes: source.base64 } } }
}

/**
 * A document needs a name, unique in the request; the caller's may say something to the model that it should not, so they
 * are numbered. @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_DocumentBlock.html
 */
export function encodeDocument(source: MediaSource, number: number): Record<string, unknown> {
  const name = `document ${number}`
  if (source.kind === 'text') return { document: { format: 'txt', name, source: { text: source.text } } }
  const format = source.kind === 'base64' ? DOCUMENT_FORMATS.get(source.mediaType) : undefined
  if (source.kind !== 'base64' || format === undefined)
    throw cannotEncode('this document: it takes base64 of PDF and of text')
  return { document: { format, name, source: { bytes: source.base64 } } }
}
