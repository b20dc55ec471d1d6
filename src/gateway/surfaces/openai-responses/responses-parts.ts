import type { Part } from '../../wire/call.ts'
import type { Findings } from '../../wire/request/findings.ts'
import { decodeText, mediaFromUrl, noteDocument, noteImage } from '../../wire/request/media.ts'
import { shaped } from '../../wire/request/shape.ts'
import { responsesParts, type ResponsesPart } from './responses-schema.ts'

export const EVERYBODY = ['openai', 'anthropic', 'gemini'] as const

const keys = (schema: { shape: object }, more: readonly string[] = []): ReadonlySet<string> =>
  new Set([...Object.keys(schema.shape), ...more])
const KNOWN = {
  text: keys(responsesParts.text, ['annotations', 'logprobs', 'parsed']),
  image: keys(responsesParts.image),
  file: keys(responsesParts.file),
}

/** The parts of a message or of a tool's output. A kind that the internal form does not know is noted and left out. */
export function readParts(content: string | readonly ResponsesPart[], findings: Findings, at: string): Part[] {
  if (typeof content === 'string') return content === '' ? [] : [{ kind: 'text', text: content }]
  return content.flatMap((part, index) => {
    const read = readPart(part, findings, `${at}[${index}]`)
    return read === undefined ? [] : [read]
  })
}

function readPart(part: ResponsesPart, findings: Findings, at: string): Part | undefined {
  switch (part.type) {
    case 'input_text':
    case 'output_text':
    case 'text': {
      const text = shaped(responsesParts.text, part, at)
      findings.unknownMembers(text, KNOWN.text, at)
      return { kind: 'text', text: text.text }
    }
    case 'input_image':
      return readImage(part, findings, at)
    case 'input_file':
      return readFile(part, findings, at)
    default:
      findings.unknownFields.push(`${at} (type ${part.type})`)
      return undefined
  }
}

function readImage(part: ResponsesPart, findings: Findings, at: string): Part | undefined {
  const image = shaped(responsesParts.image, part, at)
  findings.unknownMembers(image, KNOWN.image, at)
  const { image_url: url, detail } = image
  if (typeof url !== 'string') {
    findings.need('vision', `${at} holds an image`)
    findings.media.images += 1
    findings.cannotCarry(EVERYBODY, `${at}.file_id: a file stored at OpenAI`)
    return undefined
  }
  const source = mediaFromUrl(url)
  noteImage(findings, { source, from: 'openai', isLowDetail: detail === 'low' }, at)
  if (detail !== 'low' && detail !== 'high') return { kind: 'image', source }
  findings.leaveOut(['anthropic', 'gemini'], `${at}.detail: the provider chooses the detail`)
  return { kind: 'image', source, detail }
}

function readFile(part: ResponsesPart, findings: Findings, at: string): Part | undefined {
  const file = shaped(responsesParts.file, part, at)
  findings.unknownMembers(file, KNOWN.file, at)
  const name = typeof file.filename === 'string' ? { name: file.filename } : {}
  if (typeof file.file_data === 'string') {
    const given = mediaFromUrl(file.file_data)
    const text = given.kind === 'base64' && given.mediaType.startsWith('text/') ? decodeText(given.base64) : undefined
    const source = text === undefined ? given : ({ kind: 'text', text } as const)
    noteDocument(findings, { source, from: 'openai' }, at)
    return { kind: 'document', source, ...name }
  }
  if (typeof file.file_url === 'string') {
    const source = { kind: 'url', url: file.file_url } as const
    noteDocument(findings, { source, from: 'openai' }, at)
    findings.cannotCarry(['openai'], `${at}.file_url: a document by URL; send it as file_data`)
    return { kind: 'document', source, ...name }
  }
  findings.need('document_in', `${at} holds a document`)
  findings.media.documents += 1
  findings.media.documentUrls += 1
  findings.cannotCarry(EVERYBODY, `${at}.file_id: a file stored at OpenAI`)
  return undefined
}
