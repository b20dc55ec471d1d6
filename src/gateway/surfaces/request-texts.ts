import { jsonStrings, stringValue } from '../wire/json-strings.ts'
import { parseForm } from './form/parse-form.ts'
import { concat } from '../wire/response/passthrough-frames.ts'
import type { InboundRequest } from './inbound-request.ts'

/** All texts of a request, whatever its dialect. */
export type RequestTexts = {
  readonly texts: readonly string[]
  /** The place of a text, as an error names it: `messages[2]`. */
  place(at: number): string | undefined
  /** The same body with some texts replaced. Every other byte stays. */
  replaced(texts: ReadonlyMap<number, string>): Uint8Array
}

const OPEN_BRACE = 0x7b
const DASH = 0x2d

/**
 * The strings of a JSON body, names of members included, or the fields of a form. What is opaque (media, signatures) and
 * what names the model is no text. One walk for all surfaces: a new one needs no line here.
 * @param request one that its surface has read, so that its body is well-formed
 */
export function textsOfRequest(request: InboundRequest): RequestTexts {
  const { body } = request
  const first = body.find((byte) => byte > 0x20)
  if (first === OPEN_BRACE) return jsonTexts(body)
  if (first === DASH) return formTexts(request)
  return { texts: [], place: () => undefined, replaced: () => body }
}

/** Members whose values a provider made and reads back; a changed one would be refused. */
const OPAQUE_MEMBERS = new Set(['signature', 'thoughtSignature', 'thought_signature', 'encrypted_content'])
const NAMES_OF_MODELS = new Set(['model', 'models', 'kasa'])
const BASE64_URL = /^data:[^,]{0,200};base64,/
/** No word, key or address is that long without a space; media in base64 are. */
const BASE64_CHARS_MIN = 1_024
const BASE64 = /^[A-Za-z0-9+/_=-]+$/

function jsonTexts(body: Uint8Array): RequestTexts {
  const json = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
  const strings = [...jsonStrings(json)]
    .filter(({ member, topMember }) => !OPAQUE_MEMBERS.has(member ?? '') && !NAMES_OF_MODELS.has(topMember ?? ''))
    .map((string) => ({ ...string, text: stringValue(json, string.start, string.end) }))
    .filter(({ text }) => !isMedia(text))
  return {
    texts: strings.map(({ text }) => text),
    place(at) {
      const { topMember, topIndex } = strings[at] ?? {}
      return topIndex === undefined ? topMember : `${topMember ?? ''}[${topIndex}]`
    },
    replaced(texts) {
      let result = ''
      let from = 0
      for (const [at, { start, end }] of strings.entries()) {
        const text = texts.get(at)
        if (text === undefined) continue
        result += json.slice(from, start) + JSON.stringify(text)
        from = end
      }
      return new TextEncoder().encode(result + json.slice(from))
    },
  }
}

function isMedia(text: string): boolean {
  if (text.length < BASE64_CHARS_MIN) return false
  return BASE64_URL.test(text) || BASE64.test(text)
}

function formTexts(request: InboundRequest): RequestTexts {
  const { body } = request
  const form = parseForm(body, request.header('content-type'))
  const fields = form.parts.filter(({ name, fileName }) => fileName === undefined && !NAMES_OF_MODELS.has(name))
  const decoder = new TextDecoder()
  return {
    texts: fields.map(({ valueStart, valueEnd }) => decoder.decode(body.subarray(valueStart, valueEnd))),
    place: (at) => fields[at]?.name,
    replaced(texts) {
      const pieces: Uint8Array[] = []
      let from = 0
      for (const [at, { valueStart, valueEnd }] of fields.entries()) {
        const text = texts.get(at)
        if (text === undefined) continue
        pieces.push(body.subarray(from, valueStart), new TextEncoder().encode(text))
        from = valueEnd
      }
      return concat([...pieces, body.subarray(from)])
    },
  }
}
