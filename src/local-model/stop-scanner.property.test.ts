import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStopScanner } from './stop-scanner.ts'

const pieces = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 4 }), { maxLength: 12 })
const stops = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', ' '), minLength: 1, maxLength: 4 }), {
  maxLength: 4,
})

test('however the text is cut, what comes out ends at the earliest stop', () => {
  fc.assert(
    fc.property(pieces, stops, (given, stopTexts) => {
      const scanner = createStopScanner(stopTexts)
      let out = ''
      let stopped = false
      for (const piece of given) {
        if (stopped) break
        const step = scanner.push(piece)
        out += step.text
        stopped = step.stopped
      }
      if (!stopped) out += scanner.end()
      const text = given.join('')
      const found = stopTexts.map((stop) => text.indexOf(stop)).filter((at) => at !== -1)
      // A shorter stop may be complete before an earlier, longer one: then the cut is where the first complete one begins.
      if (found.length === 0) expect({ out, stopped }).toEqual({ out: text, stopped: false })
      else {
        expect(stopped).toBe(true)
        expect(found).toContain(out.length)
        expect(text.startsWith(out)).toBe(true)
      }
    }),
  )
})

test('a stop text over three pieces is not sent, the text before it is', () => {
  const scanner = createStopScanner(['END'])
  expect(scanner.push('one E')).toEqual({ text: 'one ', stopped: false })
  expect(scanner.push('N')).toEqual({ text: '', stopped: false })
  expect(scanner.push('D two')).toEqual({ text: '', stopped: true })
})

test('a beginning that comes to nothing is sent after all', () => {
  const scanner = createStopScanner(['END'])
  expect(scanner.push('EN')).toEqual({ text: '', stopped: false })
  expect(scanner.push('VY')).toEqual({ text: 'ENVY', stopped: false })
  expect(scanner.push('E')).toEqual({ text: '', stopped: false })
  expect(scanner.end()).toBe('E')
})
