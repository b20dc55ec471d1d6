import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError } from '../../../base/error.ts'
import { findBytes } from './find-bytes.ts'
import { fieldOf, filesOf, parseForm } from './parse-form.ts'
import { withModel } from './set-model.ts'

const TYPE = 'multipart/form-data; boundary=XyZ'
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const textOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const part = (name: string, value: string, extra = '') =>
  `--XyZ\r\nContent-Disposition: form-data; name="${name}"${extra}\r\n\r\n${value}\r\n`
const form = (...parts: string[]) => bytesOf(`${parts.join('')}--XyZ--\r\n`)
const refused = (body: string | Uint8Array, type = TYPE) => {
  try {
    parseForm(typeof body === 'string' ? bytesOf(body) : body, type)
    return 'taken'
  } catch (error) {
    return error instanceof AppError ? error.init.public : 'not an AppError'
  }
}

/** Values that look like boundaries and line ends, but hold no delimiter. */
const value = fc
  .array(fc.constantFrom('\r', '\n', '-', '--', 'XyZ', '--XyZ', '\r\n', '\r\n--Xy', 'a', '\u0000', '\u00ff'), {
    maxLength: 12,
  })
  .map((pieces) => pieces.join(''))
  .filter((text) => !`\r\n${text}`.includes('\r\n--XyZ'))

describe('a form', () => {
  test('is read as it was written, whatever its values hold', () => {
    const entries = fc.array(fc.tuple(fc.constantFrom('file', 'prompt', 'image[]'), value), { maxLength: 6 })
    fc.assert(
      fc.property(entries, (written) => {
        const read = parseForm(form(...written.map(([name, text]) => part(name, text))), TYPE)
        expect(read.parts.map(({ name }) => name)).toEqual(written.map(([name]) => name))
        expect(read.parts.map((one) => textOf(read.body.subarray(one.valueStart, one.valueEnd)))).toEqual(
          written.map(([, text]) => text),
        )
      }),
    )
  })

  test('changes in its model alone', () => {
    fc.assert(
      fc.property(value, value, fc.constantFrom('whisper-1', 'a/b'), (before, after, model) => {
        const body = form(part('file', before, '; filename="a.mp3"'), part('model', 'old'), part('prompt', after))
        const changed = form(part('file', before, '; filename="a.mp3"'), part('model', model), part('prompt', after))
        expect(textOf(withModel(parseForm(body, TYPE), model))).toBe(textOf(changed))
      }),
    )
  })

  test('loses the fields of Kasa, and gets a model where it has none', () => {
    const body = form(part('kasa', '{}'), part('file', 'x'), part('models', 'y'))
    expect(textOf(withModel(parseForm(body, TYPE), 'm'))).toBe(textOf(form(part('model', 'm'), part('file', 'x'))))
  })

  test('never makes the reader fail otherwise than by a refusal, and never takes a torn one', () => {
    const whole = form(part('file', '\r\n-\r\n', '; filename="a"'), part('model', 'm'))
    for (let cut = 0; cut < whole.length - 2; cut += 1)
      expect(refused(whole.subarray(0, cut))).toMatch(/no money moved/)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(refused(bytes)).toMatch(/no money moved/)
      }),
    )
  })
})

describe('what is refused', () => {
  test.each([
    ['no form', '{}', 'application/json', /must be a form/],
    ['text before the form', `x${part('a', 'b')}--XyZ--`, TYPE, /does not begin/],
    ['text after the form', `${part('a', 'b')}--XyZ--\r\nmore`, TYPE, /Something follows/],
    ['a part without a name', '--XyZ\r\nContent-Disposition: form-data\r\n\r\nb\r\n--XyZ--', TYPE, /no name/],
    [
      'an encoded part',
      '--XyZ\r\nContent-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\nb\r\n--XyZ--',
      TYPE,
      /encoded/,
    ],
    ['65 parts', `${part('a', 'b').repeat(65)}--XyZ--`, TYPE, /more than 64/],
  ])('%s', (_, body, type, words) => {
    expect(refused(body, type)).toMatch(words)
  })

  test('a field that is given twice, since readers differ on which one counts', () => {
    const read = parseForm(form(part('model', 'cheap'), part('model', 'dear')), TYPE)
    expect(() => fieldOf(read, 'model')).toThrow(/given twice/)
    expect(filesOf(read, ['model']).map(textOf)).toEqual(['cheap', 'dear'])
  })
})

test('bytes are found where a search of text finds them', () => {
  const text = fc.array(fc.constantFrom('a', 'b'), { maxLength: 20 }).map((letters) => letters.join(''))
  fc.assert(
    fc.property(text, text, fc.nat(20), (haystack, needle, from) => {
      fc.pre(from <= haystack.length)
      expect(findBytes(bytesOf(haystack), bytesOf(needle), from)).toBe(haystack.indexOf(needle, from))
    }),
  )
})
