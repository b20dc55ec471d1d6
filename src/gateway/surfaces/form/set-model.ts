import { concat } from '../../wire/response/passthrough-frames.ts'
import type { Form } from './parse-form.ts'

const encoder = new TextEncoder()
/** Kasa's own words, which no provider is told. */
const OWN = new Set(['models', 'kasa'])

/** The same form with another model: every byte stays but for the value of that one field. */
export function withModel(form: Form, model: string): Uint8Array {
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
  if (hasModel) return concat([...pieces, last])
  const added = `--${boundary}\r\nContent-Disposition: form-data; name="model"\r\n\r\n${model}\r\n`
  return concat([encoder.encode(added), ...pieces, last])
}
