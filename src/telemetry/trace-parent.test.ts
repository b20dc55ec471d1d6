import { expect, it } from 'vitest'
import { parseTraceParent } from './trace-parent.ts'

const [TRACE, SPAN] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7']

it('reads the example of the standard', () => {
  expect(parseTraceParent(`00-${TRACE}-${SPAN}-01`)).toEqual({ traceId: TRACE, spanId: SPAN, isSampled: true })
  expect(parseTraceParent(`00-${TRACE}-${SPAN}-00`)).toMatchObject({ isSampled: false })
})

it('takes later versions with more fields, and nothing else that is odd', () => {
  expect(parseTraceParent(`cc-${TRACE}-${SPAN}-01-what-the-future-brings`)).toMatchObject({ traceId: TRACE })
  const refused = [
    undefined,
    '',
    `ff-${TRACE}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}-01-more`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}`,
  ]
  for (const header of refused) expect(parseTraceParent(header)).toBeUndefined()
})
