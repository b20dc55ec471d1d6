import type { MediaSource, Part } from '../../wire/call.ts'
import { anthropicBlocks, anthropicSources, type AnthropicBlock } from './anthropic-messages-schema.ts'
import { cacheMark } from '../../wire/request/cache-mark.ts'
import type { Findings } from '../../wire/request/findings.ts'
import { noteDocument, noteImage } from '../../wire/request/media.ts'
import { shaped } from '../../wire/request/shape.ts'

const OTHERS = ['openai', 'gemini'] as const

const keys = (schema: { shape: object }): ReadonlySet<string> => new Set(Object.keys(schema.shape))
const KNOWN = {
  text: new Set([...keys(anthropicBlocks.text), 'citations']),
  image: keys(anthropicBlocks.image),
  document: keys(anthropicBlocks.document),
  base64: keys(anthropicSources.base64),
  url: keys(anthropicSources.url),
  textSource: keys(anthropicSources.text),
}

/** A block of a user message or a tool result. Undefined: a kind that the internal form does not know; it is noted. */
export function readBlock(block: AnthropicBlock, findings: Findings, at: string): Part | undefined {
  switch (block.type) {
    case 'text': {
      const text = shaped(anthropicBlocks.text, block, at)
      findings.unknownMembers(text, KNOWN.text, at)
      // Answers of Claude come back with what they cite: the words stay, where they are from only Claude can use.
      if (Array.isArray(text['citations']) && text['citations'].length > 0) findings.leaveOut(OTHERS, `${at}.citations`)
      return { kind: 'text', text: text.text, ...cacheMark(text.cache_control, 'anthropic', findings, at) }
    }
    case 'image':
      return readImage(block, findings, at)
    case 'document':
      return readDocument(block, findings, at)
    default:
      findings.unknownFields.push(`${at} (type ${block.type})`)
      return undefined
  }
}

function readImage(block: AnthropicBlock, findings: Findings, at: string): Part | undefined {
  const image = shaped(anthropicBlocks.image, block, at)
  findings.unknownMembers(image, KNOWN.image, at)
  const source = readSource(image.source, findings, `${at}.source`)
  if (source === undefined) {
    findings.need('vision', `${at} holds an image`)
    findings.media.images += 1
    return undefined
  }
  noteImage(findings, { source, from: 'anthropic', isLowDetail: false }, at)
  return { kind: 'image', source, ...cacheMark(image.cache_control, 'anthropic', findings, at) }
}

function readDocument(block: AnthropicBlock, findings: Findings, at: string): Part | undefined {
  const document = shaped(anthropicBlocks.document, block, at)
  findings.unknownMembers(document, KNOWN.document, at)
  if (document.citations?.enabled === true) findings.cannotCarry(OTHERS, `${at}.citations: only Claude cites`)
  if (typeof document.context === 'string') findings.cannotCarry(OTHERS, `${at}.context: has no counterpart`)
  const source = readSource(document.source, findings, `${at}.source`)
  if (source === undefined) {
    findings.need('document_in', `${at} holds a document`)
    findings.media.documents += 1
    findings.media.documentUrls += 1
    return undefined
  }
  noteDocument(findings, { source, from: 'anthropic' }, at)
  const name = typeof document.title === 'string' ? { name: document.title } : {}
  return { kind: 'document', source, ...name, ...cacheMark(document.cache_control, 'anthropic', findings, at) }
}

function readSource(raw: AnthropicBlock, findings: Findings, at: string): MediaSource | undefined {
  switch (raw.type) {
    case 'base64': {
      const source = shaped(anthropicSources.base64, raw, at)
      findings.unknownMembers(source, KNOWN.base64, at)
      return { kind: 'base64', mediaType: source.media_type, base64: source.data }
    }
    case 'url': {
      const source = shaped(anthropicSources.url, raw, at)
      findings.unknownMembers(source, KNOWN.url, at)
      return { kind: 'url', url: source.url }
    }
    case 'text': {
      const source = shaped(anthropicSources.text, raw, at)
      findings.unknownMembers(source, KNOWN.textSource, at)
      return { kind: 'text', text: source.data }
    }
    default:
      findings.cannotCarry(OTHERS, `${at}: of type ${raw.type}, stored or built at the provider`)
      return undefined
  }
}
