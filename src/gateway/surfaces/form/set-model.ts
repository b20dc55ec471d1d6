import { concat } from '../../wire/response/passthrough-frames.ts'
import type { Form } from './parse-form.ts'

const encoder = new TextEncoder()
/** Kasa's own words, which no provider is told. */
const OWN = new Set(['models', 'kasa'])

/**
 * The same form with another model: every byte stays but for the value of that one field.
 * @param added fields that are not there yet
 */
export function withModel(form: Form, model: string, added: Readonly<Record<string, string>> = {}): Uint8Array {
  const { body, parts, boundary } = form
  const pieces: Uint8Array[] = []
  let from = 0
  let hasModel = false
  for (const [at, part] of parts.entries()) {
    if (part.name === 'model') {
      hasModel = true
      pieces.push(body.subarray(from, part.valueStart), encoder.encode(model))
      from = part.valueEnd
    } else if (OWN.has(part.name)) {
      pieces.push(body.subarray(from, part.start))
      from = parts[at + 1]?.start ?? part.valueEnd + 2
    }
  }
  const last = body.subarray(from)
  const before = Object.entries(hasModel ? added : { model, ...added }).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return concat([encoder.encode(before.join('')), ...pieces, last])
}
