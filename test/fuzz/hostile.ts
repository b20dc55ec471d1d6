import fc from 'fast-check'

// What nobody sends who means well: as text, since half of it cannot be said with a parsed value.
const NUMBERS = [
  '0',
  '-0',
  '-1',
  '1.5',
  '1e308',
  '1e400',
  '-1e400',
  '9007199254740993',
  '1e999999999',
  '0e-999999999',
  '1e-400',
]
const STRINGS = [
  '"__proto__"',
  '"constructor"',
  '"toString"',
  String.raw`"\ud800"`,
  String.raw`"\udc00\ud800"`,
  String.raw`"\u0000"`,
  '"\u202e\u2028"',
  '"[DONE]"',
  `"${'9'.repeat(400)}"`,
  '""',
  '"NaN"',
  '"-1"',
]
const NAMES =
  '__proto__ constructor prototype hasOwnProperty then length toJSON model messages content role type input usage error choices ' +
  'delta tools parts contents index kasa stream max_tokens text output id'
const KEYS = ['""', ...NAMES.split(' ').map((name) => `"${name}"`)]

/** JSON text with double members, absurd numbers, lone surrogates and members of every object. */
export const hostileJson: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...NUMBERS, ...STRINGS, 'null', 'true', 'false', '{}', '[]'),
    fc.string({ unit: 'binary', maxLength: 12 }).map((text) => JSON.stringify(text)),
    fc.array(tie('value'), { maxLength: 4 }).map((members) => `[${members.join(',')}]`),
    fc
      .array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 5 })
      .map((members) => `{${members.map(([key, value]) => `${key}:${value}`).join(',')}}`),
    fc.integer({ min: 1, max: 20_000 }).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`),
    fc.integer({ min: 1, max: 5_000 }).map((depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`),
  ),
})).value

/** A right text with some of its values replaced by hostile ones: most of it is still understood. */
export const bentJson = (right: object): fc.Arbitrary<string> => {
  const text = JSON.stringify(right)
  const places = [...text.matchAll(/(?<=[:[,])(?:"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null)(?=[,\]}])/g)]
  const bend = fc.tuple(fc.nat(Math.max(0, places.length - 1)), hostileJson)
  return fc.array(bend, { minLength: 1, maxLength: 3 }).map((bends) => {
    const chosen = bends
      .flatMap(([at, by]) => {
        const place = places[at]
        return place === undefined ? [] : [{ start: place.index, end: place.index + place[0].length, by }]
      })
      .toSorted((a, b) => b.start - a.start)
    return chosen.reduce((bent, { start, end, by }) => bent.slice(0, start) + by + bent.slice(end), text)
  })
}

const change = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.uint8Array({ maxLength: 12 }),
  }),
  fc.record({
    kind: fc.constant('remove' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.uint8Array({ maxLength: 40 }),
  }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.uint8Array({ maxLength: 60 }),
  }),
  fc.record({
    kind: fc.constant('cut' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.constant(new Uint8Array(0)),
  }),
)

/** Right bytes with some changed, put in, taken out, said twice, or cut off. */
export const bentBytes = (right: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc.array(change, { maxLength: 6 }).map((changes) => {
    let bytes: Uint8Array = right
    for (const { kind, at, bytes: by } of changes) {
      const start = Math.floor(at * bytes.length)
      const [before, after] = [bytes.subarray(0, start), bytes.subarray(start)]
      if (kind === 'set') bytes = Buffer.concat([before, by, after.subarray(by.length)])
      if (kind === 'insert') bytes = Buffer.concat([before, by, after])
      if (kind === 'remove') bytes = Buffer.concat([before, after.subarray(by.length)])
      if (kind === 'repeat') bytes = Buffer.concat([before, after.subarray(0, by.length), after])
      if (kind === 'cut') bytes = before
    }
    return bytes
  })

/** Where to cut, as shares of the length. */
export const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 })
export function piecesAt(bytes: Uint8Array, shares: readonly number[]): readonly Uint8Array[] {
  const bounds = [0, ...shares.map((share) => Math.floor(share * bytes.length)).toSorted((a, b) => a - b), bytes.length]
  return bounds.slice(1).map((end, index) => bytes.slice(bounds[index], end))
}
