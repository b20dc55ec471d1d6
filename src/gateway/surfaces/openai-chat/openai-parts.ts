import type { Part } from '../../wire/call.ts'
import { cacheMark } from '../../wire/request/cache-mark.ts'
import type { Findings } from '../../wire/request/findings.ts'
import { decodeText, mediaFromUrl, noteAudio, noteDocument, noteImage } from '../../wire/request/media.ts'
import { openAIParts, type OpenAITypedPart } from './openai-chat-schema.ts'
import { shaped } from '../../wire/request/shape.ts'

const keys = (schema: { shape: object }): ReadonlySet<string> => new Set(Object.keys(schema.shape))
const KNOWN = {
  text: keys(openAIParts.text),
  image_url: keys(openAIParts.image_url),
  imageUrl: new Set(['url', 'detail']),
  input_audio: keys(openAIParts.input_audio),
  inputAudio: new Set(['data', 'format']),
  file: keys(openAIParts.file),
  innerFile: new Set(['file_data', 'file_id', 'filename']),
  refusal: keys(openAIParts.refusal),
}

/** A part of a user, system or tool message. Undefined: a kind that the internal form does not know; it is noted. */
export function readPart(part: OpenAITypedPart, findings: Findings, at: string): Part | undefined {
  switch (part.type) {
    case 'text': {
      const text = shaped(openAIParts.text, part, at)
      findings.unknownMembers(text, KNOWN.text, at)
      return { kind: 'text', text: text.text, ...cacheMark(text.cache_control, 'openai', findings, at) }
    }
    case 'image_url':
      return readImage(part, findings, at)
    case 'input_audio':
      return readAudio(part, findings, at)
    case 'file':
      return readFile(part, findings, at)
    default:
      findings.unknownFields.push(`${at} (type ${part.type})`)
      return undefined
  }
}

function readImage(part: OpenAITypedPart, findings: Findings, at: string): Part {
  const { image_url: given, ...rest } = shaped(openAIParts.image_url, part, at)
  findings.unknownMembers(rest, KNOWN.image_url, at)
  if (typeof given === 'string') findings.holdsForeignSignatures = true
  const image = typeof given === 'string' ? { url: given } : given
  findings.unknownMembers(image, KNOWN.imageUrl, `${at}.image_url`)
  const source = mediaFromUrl(image.url)
  noteImage(findings, { source, from: 'openai', isLowDetail: image.detail === 'low' }, at)
  const { detail } = image
  if (detail === 'low' || detail === 'high') {
    findings.leaveOut(['anthropic', 'gemini'], `${at}.image_url.detail: the provider chooses the detail`)
    return { kind: 'image', source, detail, ...cacheMark(rest.cache_control, 'openai', findings, at) }
  }
  if (typeof detail === 'string' && detail !== 'auto') {
    findings.cannotCarry(['anthropic', 'gemini'], `${at}.image_url.detail: ${detail}`)
  }
  return { kind: 'image', source, ...cacheMark(rest.cache_control, 'openai', findings, at) }
}

function readAudio(part: OpenAITypedPart, findings: Findings, at: string): Part {
  const { input_audio: audio, ...rest } = shaped(openAIParts.input_audio, part, at)
  findings.unknownMembers(rest, KNOWN.input_audio, at)
  findings.unknownMembers(audio, KNOWN.inputAudio, `${at}.input_audio`)
  const source = { kind: 'base64', mediaType: `audio/${audio.format}`, base64: audio.data } as const
  noteAudio(findings, source, at)
  return { kind: 'audio', source }
}

function readFile(part: OpenAITypedPart, findings: Findings, at: string): Part | undefined {
  const { file, ...rest } = shaped(openAIParts.file, part, at)
  findings.unknownMembers(rest, KNOWN.file, at)
  findings.unknownMembers(file, KNOWN.innerFile, `${at}.file`)
  const data = file.file_data
  if (typeof data !== 'string') {
    findings.need('document_in', `${at} holds a document`)
    findings.media.documents += 1
    findings.media.documentUrls += 1
    findings.cannotCarry(['anthropic', 'gemini'], `${at}.file.file_id: a file stored at the provider`)
    return undefined
  }
  const given = mediaFromUrl(data)
  const text = given.kind === 'base64' && given.mediaType.startsWith('text/') ? decodeText(given.base64) : undefined
  const source = text === undefined ? given : ({ kind: 'text', text } as const)
  noteDocument(findings, { source, from: 'openai' }, at)
  const name = typeof file.filename === 'string' ? { name: file.filename } : {}
  return { kind: 'document', source, ...name, ...cacheMark(rest.cache_control, 'openai', findings, at) }
}

/** The refusal inside an assistant's parts. */
export function readRefusal(part: OpenAITypedPart, findings: Findings, at: string): string {
  const refusal = shaped(openAIParts.refusal, part, at)
  findings.unknownMembers(refusal, KNOWN.refusal, at)
  return refusal.refusal
}
