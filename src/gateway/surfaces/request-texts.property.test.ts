import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonStrings, stringValue } from '../wire/json-strings.ts'
import { textsOfRequest } from './request-texts.ts'
import type { InboundRequest } from './inbound-request.ts'

const principal = { accountId: 'a', apiKeyId: 'k', scopes: [], isOperator: false, expiresAtMs: undefined }
const requestOf = (body: string | Uint8Array, contentType = 'application/json'): InboundRequest => ({
  principal,
  requestId: 'r',
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  header: (name) => (name === 'content-type' ? contentType : undefined),
  query: () => undefined,
  pathModel: undefined,
})
const decoded = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

/** Every string of a value, names included, in the order in which they are written. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(stringsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => [name, ...stringsIn(member)])
}

const object = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }))
const json = fc
  .tuple(object, fc.constantFrom(undefined, 1, '\t'))
  .map(([value, indent]) => JSON.stringify(value, null, indent))

describe('strings of a JSON text', () => {
  it('are all of them, with their escapes undone, each where it stands', () => {
    fc.assert(
      fc.property(json, (text) => {
        const strings = [...jsonStrings(text)]
        expect(strings.map(({ start, end }) => stringValue(text, start, end))).toEqual(stringsIn(JSON.parse(text)))
        expect(strings.every(({ start, end }) => text.charAt(start) === '"' && text.charAt(end - 1) === '"')).toBe(true)
      }),
    )
  })

  it('know the member that they are the value of, and their place in the outermost object', () => {
    const text = '{"a":"1","b":[{"c":"2"},["3"],"4"],"d":{"e":"5"}}'
    const places = [...jsonStrings(text)]
      .filter(({ start, end }) => /\d/.test(text.slice(start, end)))
      .map(({ member, topMember, topIndex }) => [member, topMember, topIndex])
    expect(places).toEqual([
      ['a', 'a', undefined],
      ['c', 'b', 0],
      [undefined, 'b', 1],
      [undefined, 'b', 2],
      ['e', 'd', undefined],
    ])
  })
})

describe('a request', () => {
  it('in which nothing is replaced has the same bytes', () => {
    fc.assert(
      fc.property(json, (text) => {
        expect(decoded(textsOfRequest(requestOf(text)).replaced(new Map()))).toBe(text)
      }),
    )
  })

  it('changes in what is replaced and nowhere else: numbers, spacing and order stay as they were written', () => {
    const body =
      '{ "messages":[{"role":"user","content":"caf\\u00e9 \\"x\\" \\ud83d\\ude00"}],\n "seed": 12345678901234567890, "t": 1.0 }'
    const texts = textsOfRequest(requestOf(body))
    const at = texts.texts.indexOf('café "x" 😀')
    expect(texts.place(at)).toBe('messages[0]')
    expect(decoded(texts.replaced(new Map([[at, 'a "b"\n']])))).toBe(
      '{ "messages":[{"role":"user","content":"a \\"b\\"\\n"}],\n "seed": 12345678901234567890, "t": 1.0 }',
    )
  })

  it('does not show media, signatures of thoughts and the name of the model; a long text it does', () => {
    const body = {
      model: 'm',
      models: ['m2'],
      kasa: { session: 's' },
      content: [
        { url: `data:image/png;base64,${'A'.repeat(2_000)}` },
        { data: 'QUJD'.repeat(400) },
        { signature: 'sig', thoughtSignature: 'sig', encrypted_content: 'sig' },
        { text: 'word '.repeat(400) },
      ],
    }
    const names = ['content', 'url', 'data', 'signature', 'thoughtSignature', 'encrypted_content', 'text']
    expect(textsOfRequest(requestOf(JSON.stringify(body))).texts).toEqual([...names, 'word '.repeat(400)])
  })

  it('that is a form shows its fields, not its files, and changes in them alone', () => {
    const part = (name: string, value: string, file = '') =>
      `--b\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`
    const sound = part('file', 'a@example.com', '; filename="a.mp3"')
    const form = (prompt: string) => `${part('model', 'whisper')}${part('prompt', prompt)}${sound}--b--\r\n`
    const texts = textsOfRequest(requestOf(form('to b@example.com'), 'multipart/form-data; boundary=b'))
    expect(texts.texts).toEqual(['to b@example.com'])
    expect(texts.place(0)).toBe('prompt')
    expect(decoded(texts.replaced(new Map([[0, 'to ş']])))).toBe(form('to ş'))
  })

  it('that says it is a form and is JSON is looked at as what it is', () => {
    expect(textsOfRequest(requestOf('{"a":"b"}', 'multipart/form-data; boundary=x')).texts).toEqual(['a', 'b'])
  })
})
