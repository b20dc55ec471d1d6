import type { CallExchange } from '../../call-exchange.ts'
import { kasaFieldFromHeaders, mergeKasa, parseKasaField, type KasaField } from '../../wire/request/kasa-field.ts'
import { modelName } from '../../wire/request/model-name.ts'
import { refusal, shaped } from '../../wire/request/shape.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { isNative, type PassedExchange } from '../passed/passed-exchange.ts'
import { fieldOf, parseForm, type Form } from './parse-form.ts'
import { withModel } from './set-model.ts'

/** A form that is passed on byte for byte, but for the name of the model and Kasa's own fields. */
export type ReadForm = {
  readonly form: Form
  readonly kasa: KasaField | undefined
  readonly models: readonly string[]
  /** The request as text to be hashed: what is in the fields, whatever the boundary is. */
  readonly canonical: () => string
}

const ONE_UNIT_PER_BYTE = new TextDecoder('windows-1252')
/** How it is delivered, and Kasa's own: neither is what was asked. */
const NOT_CONTENT = new Set(['stream', 'kasa'])

/**
 * Reads the form of a surface that is passed on. Kasa's wishes come as headers, or as JSON in a field `kasa`.
 * @param modelUnlessNamed for surfaces whose clients may leave the model out
 */
export function readForm(request: InboundRequest, modelUnlessNamed?: string): ReadForm {
  const form = parseForm(request.body, request.header('content-type'))
  const model = shaped(modelName, fieldOf(form, 'model') ?? modelUnlessNamed, 'model')
  const field = fieldOf(form, 'kasa')
  const own = field === undefined ? undefined : parseKasaField(parseJson(field) ?? field)
  return {
    form,
    kasa: mergeKasa(own, kasaFieldFromHeaders(request.header)),
    models: [model],
    canonical: () =>
      JSON.stringify(
        form.parts
          .filter(({ name }) => !NOT_CONTENT.has(name))
          .map(({ name, valueStart, valueEnd }) => [
            name,
            ONE_UNIT_PER_BYTE.decode(form.body.subarray(valueStart, valueEnd)),
          ]),
      ),
  }
}

/** A field that says yes or no. */
export function flagOf(form: Form, name: string): boolean {
  const text = fieldOf(form, name)
  if (text === undefined || text === 'false') return false
  if (text === 'true') return true
  throw refusal(name, 'true or false', text)
}

/** A field that is a whole number. */
export function countOf(form: Form, name: string): number | undefined {
  const text = fieldOf(form, name)
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw refusal(name, 'a whole number', text)
  return Number.parseInt(text, 10)
}

/** A form in OpenAI's style on its way to a provider. */
export function createFormExchange(form: Form, own: PassedExchange): CallExchange {
  return {
    passesTo: isNative,
    encode: ({ provider, route }) => ({
      ...own.pathAt(provider),
      headers: { ...own.headers, 'content-type': `multipart/form-data; boundary="${form.boundary}"` },
      body: withModel(form, route.upstreamModel),
      stream: own.streams,
      adjusted: [],
    }),
    stream: own.stream,
    whole: (candidate) => own.whole(candidate),
    producedText: () => '',
  }
}
