import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spliceTopLevel } from './json-splice.ts'

const WHITE = fc.stringMatching(/^[ \n\r\t]{0,3}$/)
/** Without backslashes in names, which `JSON.parse` of this runtime mixes up: https://github.com/nodejs/node/issues/63785. */
const CHARACTER = fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }).filter((text) => text !== '\\')
const KEY = fc.oneof(
  fc.constantFrom('model', 'stream', 'kasa', 'a"b', 'ключ', '😀'),
  fc.string({ maxLength: 6, unit: CHARACTER }),
)

/** A value written with white space between all its tokens. */
function written(value: unknown, white: readonly string[], counter: { at: number }): string {
  const gap = (): string => white[counter.at++ % white.length] ?? ''
  if (Array.isArray(value))
    return `[${gap()}${value.map((item) => written(item, white, counter) + gap()).join(`,${gap()}`)}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, item]) => member(key, written(item, white, counter), gap))
    return `{${gap()}${members.join(`,${gap()}`)}}`
  }
  return JSON.stringify(value)
}

function member(key: string, text: string, gap: () => string): string {
  return `${JSON.stringify(key)}${gap()}:${gap()}${text}${gap()}`
}

test('the spliced text parses to the edited object, and members that were not edited keep their bytes', () => {
  fc.assert(
    fc.property(
      fc.dictionary(KEY, fc.jsonValue({ maxDepth: 3, stringUnit: CHARACTER }), { maxKeys: 8, noNullPrototype: true }),
      fc.array(WHITE, { minLength: 5, maxLength: 9 }),
      fc.dictionary(KEY, fc.jsonValue({ maxDepth: 1, stringUnit: CHARACTER }), { maxKeys: 3, noNullPrototype: true }),
      fc.uniqueArray(KEY, { maxLength: 3 }),
      (object, white, set, removeCandidates) => {
        const counter = { at: 0 }
        const texts = Object.entries(object).map(([key, value]) => ({
          key,
          text: member(key, written(value, white, counter), () => white[counter.at++ % white.length] ?? ''),
        }))
        const body = `${white[0]}{${texts.map(({ text }) => text).join(',')}}${white[1]}`
        const remove = removeCandidates.filter((key) => !Object.hasOwn(set, key))
        const raw = Object.fromEntries(Object.entries(set).map(([key, value]) => [key, JSON.stringify(value)]))

        const spliced = new TextDecoder().decode(spliceTopLevel(new TextEncoder().encode(body), { set: raw, remove }))

        const expected = new Map(Object.entries(JSON.parse(body)))
        for (const key of remove) expected.delete(key)
        for (const [key, text] of Object.entries(raw)) expected.set(key, JSON.parse(text))
        expect(new Map(Object.entries(JSON.parse(spliced)))).toEqual(expected)
        for (const { key, text } of texts) {
          if (!Object.hasOwn(set, key) && !remove.includes(key)) expect(spliced).toContain(text)
        }
      },
    ),
    { numRuns: 500 },
  )
})
