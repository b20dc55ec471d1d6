import { AppError } from '../../../base/error.ts'
import { findBytes } from './find-bytes.ts'

/** One part of a form, by its place in the body. */
export type FormPart = {
  readonly name: string
  readonly fileName: string | undefined
  /** From the delimiter before it to the delimiter after it. */
  readonly start: number
  readonly valueStart: number
  readonly valueEnd: number
}

export type Form = { readonly boundary: string; readonly parts: readonly FormPart[]; readonly body: Uint8Array }

const PARTS_MAX = 64
const PART_HEADER_BYTES_MAX = 8_192
const BOUNDARY = /^multipart\/form-data\s*;(?:.*;)?\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i
const CRLF = '\r\n'
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a form without copying what is in it. Strict, since what is checked and priced must be what the provider reads:
 * no text before the first delimiter, every line ends with CRLF, the end is there, nothing is nested or encoded.
 * @throws AppError `invalid_request` for anything that is not such a form
 */
export function parseForm(body: Uint8Array, contentType: string | undefined): Form {
  const found = BOUNDARY.exec(contentType ?? '')
  const boundary = found?.[1] ?? found?.[2]
  if (boundary === undefined) throw invalid('The body must be a form: multipart/form-data with a boundary')
  const delimiter = encoder.encode(`${CRLF}--${boundary}`)
  const parts: FormPart[] = []
  // The first delimiter has no line end before it.
  if (findBytes(body, delimiter.subarray(2), 0) !== 0) throw invalid('The form does not begin with its boundary')
  let start = 0
  let at = delimiter.length - 2
  while (!isAt(body, at, '--')) {
    if (parts.length === PARTS_MAX) throw invalid(`The form has more than ${PARTS_MAX} parts`)
    if (!isAt(body, at, CRLF)) throw invalid('A boundary of the form is not followed by a line end')
    const valueEnd = findBytes(body, delimiter, at)
    if (valueEnd === -1) throw invalid('The form ends within a part')
    parts.push(readPart(body, { start, headStart: at + 2, valueEnd }))
    start = valueEnd + 2
    at = valueEnd + delimiter.length
  }
  // Line ends are all that clients write after a form: none, one, or two.
  const end = at + 2
  const lines = (body.length - end) / 2
  const isClosed = lines === 0 || (lines <= 2 && isAt(body, end, CRLF.repeat(lines)))
  if (!isClosed) throw invalid('Something follows the form')
  return { boundary, parts, body }
}

function readPart(
  body: Uint8Array,
  place: { readonly start: number; readonly headStart: number; readonly valueEnd: number },
): FormPart {
  const { start, headStart, valueEnd } = place
  const headEnd = findBytes(body, BLANK_LINE, headStart)
  if (headEnd === -1 || headEnd + BLANK_LINE.length > valueEnd || headEnd - headStart > PART_HEADER_BYTES_MAX) {
    throw invalid('A part of the form has no end of its headers')
  }
  const lines = decodeText(body.subarray(headStart, headEnd)).split(CRLF)
  const dispositions = lines.filter((line) => /^content-disposition\s*:/i.test(line))
  if (lines.some((line) => /^content-transfer-encoding\s*:/i.test(line))) throw invalid('A part of the form is encoded')
  const [disposition] = dispositions
  const name = /^content-disposition\s*:\s*form-data\s*;\s*name="([^"\r\n]{1,200})"/i.exec(disposition ?? '')?.[1]
  if (name === undefined || dispositions.length !== 1) throw invalid('A part of the form has no name')
  const fileName = /;\s*filename="([^"]*)"/i.exec(disposition ?? '')?.[1]
  return { name, fileName, start, valueStart: headEnd + BLANK_LINE.length, valueEnd }
}

const BLANK_LINE = encoder.encode(CRLF + CRLF)

/** The text of a field that must not be there twice. Undefined: it is not there. */
export function fieldOf(form: Form, name: string): string | undefined {
  const parts = form.parts.filter((part) => part.name === name)
  const [part] = parts
  if (part === undefined) return undefined
  if (parts.length > 1) throw invalid(`The field ${name} is given twice`, name)
  return decodeText(form.body.subarray(part.valueStart, part.valueEnd))
}

/** All parts whose name is one of these, such as `image` and `image[]`. */
export function filesOf(form: Form, names: readonly string[]): readonly Uint8Array[] {
  return form.parts
    .filter(({ name }) => names.includes(name))
    .map(({ valueStart, valueEnd }) => form.body.subarray(valueStart, valueEnd))
}

function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw invalid('A field of the form is not valid UTF-8')
  }
}

function isAt(body: Uint8Array, at: number, text: string): boolean {
  return body[at] === text.charCodeAt(0) && body[at + 1] === text.charCodeAt(1)
}

function invalid(sentence: string, param?: string): AppError {
  return new AppError('invalid_request', {
    public: `${sentence}. Nothing was sent upstream; no money moved.`,
    ...(param === undefined ? {} : { param }),
  })
}
