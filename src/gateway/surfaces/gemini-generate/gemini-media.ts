import type { Part } from '../../wire/call.ts'
import type { Findings } from '../../wire/request/findings.ts'
import { decodeText, noteAudio, noteDocument, noteImage } from '../../wire/request/media.ts'
import type { GeminiPart } from './generate-schema.ts'

export const OTHERS = ['openai', 'anthropic'] as const
/** Names that OpenAI has for sound. */
const AUDIO_TYPES: ReadonlyMap<string, string> = new Map([
  ['audio/wav', 'audio/wav'],
  ['audio/x-wav', 'audio/wav'],
  ['audio/mp3', 'audio/mp3'],
  ['audio/mpeg', 'audio/mp3'],
])

/** Media inside the body. Undefined: a kind that only Gemini takes; it is noted. */
export function readInlineData(
  data: NonNullable<GeminiPart['inlineData']>,
  findings: Findings,
  at: string,
): Part | undefined {
  const mediaType = data.mimeType.toLowerCase()
  const source = { kind: 'base64', mediaType, base64: data.data } as const
  const [family] = mediaType.split('/')
  if (family === 'image') {
    noteImage(findings, { source, from: 'gemini', isLowDetail: false }, at)
    return { kind: 'image', source }
  }
  if (family === 'audio') {
    noteAudio(findings, source, at)
    const known = AUDIO_TYPES.get(mediaType)
    if (known === undefined) findings.cannotCarry(['openai'], `${at}: audio of type ${mediaType.slice(0, 40)}`)
    return { kind: 'audio', source: { ...source, mediaType: known ?? mediaType } }
  }
  if (family === 'text') {
    const text = decodeText(data.data)
    if (text !== undefined) return { kind: 'document', source: { kind: 'text', text } }
  }
  if (mediaType === 'application/pdf') {
    noteDocument(findings, { source, from: 'gemini' }, at)
    return { kind: 'document', source }
  }
  if (family === 'video') findings.need('video_in', `${at} holds a video`)
  findings.cannotCarry(OTHERS, `${at}: media of type ${mediaType.slice(0, 40)}`)
  return undefined
}

/** A file by address. Google keeps uploaded ones; others can fetch pictures and PDFs that lie open. */
export function readFileData(
  file: NonNullable<GeminiPart['fileData']>,
  findings: Findings,
  at: string,
): Part | undefined {
  const { fileUri: url, mimeType } = file
  const isOpen = /^https?:/i.test(url) && !/^https?:\/\/[^/]*(?:googleapis\.com|youtube\.com|youtu\.be)\//i.test(url)
  const source = { kind: 'url', url } as const
  if (isOpen && mimeType?.startsWith('image/') === true) {
    noteImage(findings, { source, from: 'gemini', isLowDetail: false }, at)
    return { kind: 'image', source }
  }
  if (isOpen && mimeType === 'application/pdf') {
    noteDocument(findings, { source, from: 'gemini' }, at)
    return { kind: 'document', source }
  }
  findings.unseenInput = true
  findings.cannotCarry(OTHERS, `${at}: a file that only Google can open`)
  return undefined
}
