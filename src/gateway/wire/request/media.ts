import type { Dialect } from '../../../catalog/catalog.ts'
import type { MediaSource } from '../call.ts'
import type { Findings } from './findings.ts'

type Base64Source = Extract<MediaSource, { kind: 'base64' }>

/**
 * Image types by dialect. OpenAI and Anthropic: PNG, JPEG, GIF, WebP. Gemini: PNG, JPEG, WebP, HEIC, HEIF.
 * @see https://ai.google.dev/gemini-api/docs/image-understanding#supported-formats
 */
const IMAGE_TYPES: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  openai: new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
  anthropic: new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
  gemini: new Set(['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/heif']),
  bedrock: new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
}

/** A URL as given, or the content of a `data:` URL. `image/jpg`, which is no media type but common, becomes `image/jpeg`. */
export function mediaFromUrl(url: string): MediaSource {
  if (!url.startsWith('data:')) return { kind: 'url', url }
  const comma = url.indexOf(',')
  const head = url.slice('data:'.length, Math.max(comma, 0))
  if (!head.endsWith(';base64')) return { kind: 'url', url }
  const mediaType = head.slice(0, head.indexOf(';')).toLowerCase()
  return {
    kind: 'base64',
    mediaType: mediaType === 'image/jpg' ? 'image/jpeg' : mediaType,
    base64: url.slice(comma + 1),
  }
}

/** Notes an image at `at`: the capability, its size, and the dialects that cannot take it. */
export function noteImage(
  findings: Findings,
  image: { source: MediaSource; from: Dialect; isLowDetail: boolean },
  at: string,
): void {
  const { source, from, isLowDetail } = image
  findings.need('vision', `${at} holds an image`)
  findings.media.images += 1
  if (isLowDetail) findings.media.imagesLowDetail += 1
  if (source.kind === 'base64') {
    findings.media.encodedBytes += source.base64.length
    for (const dialect of othersThan(from)) {
      if (!IMAGE_TYPES[dialect].has(source.mediaType)) {
        findings.cannotCarry([dialect], `${at}: an image of type ${source.mediaType}`)
      }
    }
  } else if (source.kind === 'url') {
    noteUrl(findings, { url: source.url, from, what: 'an image' }, at)
  }
}

/** Notes a document at `at`. Plain text counts as text and asks for no capability. */
export function noteDocument(findings: Findings, document: { source: MediaSource; from: Dialect }, at: string): void {
  const { source, from } = document
  if (source.kind === 'text') return
  findings.need('document_in', `${at} holds a document`)
  findings.media.documents += 1
  if (source.kind === 'base64') {
    findings.media.encodedBytes += source.base64.length
    findings.media.documentBytes += decodedBytes(source)
    if (source.mediaType !== 'application/pdf' && from !== 'anthropic') {
      findings.cannotCarry(['anthropic'], `${at}: a document of type ${source.mediaType}`)
    }
  } else {
    findings.media.documentUrls += 1
    noteUrl(findings, { url: source.url, from, what: 'a document' }, at)
    if (from !== 'openai') findings.cannotCarry(['openai'], `${at}: a document by URL; send it as base64`)
  }
}

/** Notes sound at `at`. Claude takes none. */
export function noteAudio(findings: Findings, source: Base64Source, at: string): void {
  findings.need('audio_in', `${at} holds audio`)
  findings.media.encodedBytes += source.base64.length
  findings.media.audioBytes += decodedBytes(source)
  findings.cannotCarry(['anthropic'], `${at}: audio`)
}

/**
 * Gemini reads a URL only together with its media type, which other dialects do not give, and only on newer models; and
 * we do not fetch on the caller's behalf. Other providers fetch http and https themselves.
 * @see https://ai.google.dev/gemini-api/docs/file-input-methods
 */
function noteUrl(findings: Findings, media: { url: string; from: Dialect; what: string }, at: string): void {
  findings.cannotCarry(['gemini'], `${at}: ${media.what} by URL without its media type; send it as base64`)
  findings.cannotCarry(['bedrock'], `${at}: ${media.what} by URL; send it as base64`)
  if (/^https?:/i.test(media.url)) return
  const fetching = othersThan(media.from).filter((dialect) => dialect !== 'gemini')
  findings.cannotCarry(fetching, `${at}: ${media.what} whose URL is not http or https`)
}

function decodedBytes(source: Base64Source): number {
  return Math.floor((source.base64.length * 3) / 4)
}

/** Every dialect that a request of `from` may have to be translated to. What holds for Claude holds for Bedrock: requirement-of.ts. */
function othersThan(from: Dialect): readonly Dialect[] {
  return OTHERS[from]
}

const OTHERS: Readonly<Record<Dialect, readonly Dialect[]>> = {
  openai: ['anthropic', 'gemini'],
  anthropic: ['openai', 'gemini'],
  gemini: ['openai', 'anthropic'],
  bedrock: ['openai', 'anthropic', 'gemini'],
}

/** The text of a base64 document of a text type; undefined when it is not UTF-8. */
export function decodeText(base64: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)))
  } catch {
    return undefined
  }
}
