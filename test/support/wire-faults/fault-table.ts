import { BODY_FAULTS, CUT_FAULTS, HEAD_FAULTS, ODDITIES, refusal, STREAM_FAULTS } from './faults-of-answers.ts'
import { plain, type WireFault } from './wire-proxy.ts'

/** What a call must come to. A client of any dialect sees the same, said in its dialect. */
export type Expected =
  /** Answered whole, and charged exactly what was reported. */
  | { readonly kind: 'full' }
  /** Answered whole; what was not reported, or cannot be true, is counted here, flagged, and never above the hold. */
  | { readonly kind: 'counted' }
  /** Answered whole, a reported zero: charged nothing. */
  | { readonly kind: 'zero' }
  /** Nothing was shown: an error of the dialect, nothing charged. */
  | { readonly kind: 'refused'; readonly code: string }
  /** A part was shown: the error is the last word, nothing reads as an end, what was seen is charged. */
  | { readonly kind: 'broken'; readonly code: string }
  /** Cut after the first event, which shows something in one dialect and reports usage in another: see the dialects. */
  | { readonly kind: 'early' }
  /** Of what comes after the end nothing is shown; a later report of usage is the report. See the dialects. */
  | { readonly kind: 'repeated' }
  /** The client left: what was seen is charged, nothing if nothing was. */
  | { readonly kind: 'left' }
  /** The client left a whole answer, which is waited for all the same, and did not come. */
  | { readonly kind: 'unheard' }

/** Where the connection leads, if not to the proxy. */
export type Place = 'closed port' | 'no such name' | 'speaks no TLS' | 'resets who connects'

export type FaultRow = {
  readonly name: string
  readonly whole: Expected | undefined
  readonly stream: Expected | undefined
  readonly wire?: WireFault
  readonly place?: Place
  /** Of the stand-in itself. */
  readonly marker?: string
  /** The client leaves: after the time, or after the first bytes that it reads. */
  readonly leaves?: 'soon' | 'after its first bytes'
}

const full: Expected = { kind: 'full' }
const counted: Expected = { kind: 'counted' }
const refused = (code: string): Expected => ({ kind: 'refused', code })
const broken = (code: string): Expected => ({ kind: 'broken', code })
const FAILED = refused('upstream_failed')
const LATE = refused('upstream_timeout')

type Of = Pick<FaultRow, 'whole' | 'stream'>
const rows = (
  wires: Readonly<Record<string, WireFault>>,
  expected: Readonly<Record<string, Of>>,
): readonly FaultRow[] => Object.entries(wires).map(([name, wire]) => ({ name, wire, ...expectedOf(name, expected) }))
/** A fault without an expectation is a mistake of the table. */
function expectedOf(name: string, expected: Readonly<Record<string, Of>>): Of {
  const of = expected[name] ?? expected['']
  if (of === undefined) throw new Error(`nothing is expected of ${name}`)
  return of
}

const ERROR_BODY = '{"error":{"message":"No.","type":"some_error","code":"some_code"}}'
/** What each status is to Kasa's caller. The provider's refusal of our key is never the caller's 401. */
const STATUSES: readonly (readonly [number, string])[] = [
  [401, 'credential_unusable'],
  [402, 'credential_unusable'],
  [403, 'credential_unusable'],
  [404, 'upstream_failed'],
  [408, 'upstream_timeout'],
  [413, 'request_too_large'],
  [429, 'rate_limited'],
  [500, 'upstream_failed'],
  [502, 'upstream_failed'],
  [503, 'unavailable'],
  [504, 'upstream_timeout'],
  [524, 'upstream_timeout'],
  [529, 'unavailable'],
  [599, 'upstream_failed'],
]
const statusRows: readonly FaultRow[] = [
  ...STATUSES.map(([status, code]) => {
    const both = refused(code)
    return { name: `status ${status}`, wire: refusal(status, ERROR_BODY), whole: both, stream: both }
  }),
  ...[400, 418, 422].map((status) => {
    const both = refused('the words of the provider')
    return { name: `status ${status}`, wire: refusal(status, ERROR_BODY), whole: both, stream: both }
  }),
  {
    name: 'status 502 as a web page',
    wire: refusal(502, '<html>Bad Gateway</html>', '', 'text/html'),
    whole: FAILED,
    stream: FAILED,
  },
  ...['2', '86400000', 'soon', '-1', 'Wed, 21 Oct 2099 07:28:00 GMT'].map((after) => {
    const both = refused('rate_limited')
    return {
      name: `status 429 with Retry-After: ${after}`,
      wire: refusal(429, ERROR_BODY, `retry-after: ${after}\r\n`),
      whole: both,
      stream: both,
    }
  }),
]

const usageRows: readonly FaultRow[] = [
  ...['missing', 'negative', 'absurd', 'fraction', 'text'].map((lie) => ({
    name: `usage ${lie}`,
    marker: `[[fault:usage_${lie}]]`,
    whole: counted,
    stream: counted,
  })),
  { name: 'usage zero', marker: '[[fault:usage_zero]]', whole: { kind: 'zero' }, stream: { kind: 'zero' } },
]

const placeRows: readonly FaultRow[] = (
  ['closed port', 'no such name', 'speaks no TLS', 'resets who connects'] as const
).map((place) => ({ name: place, place, whole: FAILED, stream: FAILED }))

const clientRows: readonly FaultRow[] = [
  {
    name: 'the client leaves before anything came',
    wire: HEAD_FAULTS['silence after the request'],
    leaves: 'soon',
    whole: { kind: 'unheard' },
    stream: { kind: 'left' },
  },
  {
    name: 'the client leaves in the middle',
    wire: CUT_FAULTS['silence in the middle'],
    leaves: 'after its first bytes',
    whole: undefined,
    stream: { kind: 'left' },
  },
]

/** Every named fault. One table: no dialect has a copy. */
export const FAULT_TABLE: readonly FaultRow[] = [
  { name: 'none', wire: plain, whole: full, stream: full },
  ...placeRows,
  ...rows(HEAD_FAULTS, {
    '': { whole: FAILED, stream: FAILED },
    'silence after the request': { whole: LATE, stream: LATE },
    'headers that drip': { whole: LATE, stream: LATE },
    'headers and silence': { whole: LATE, stream: LATE },
  }),
  ...rows(CUT_FAULTS, {
    '': { whole: FAILED, stream: broken('upstream_failed') },
    'cut after the first piece': { whole: FAILED, stream: { kind: 'early' } },
    'silence in the middle': { whole: LATE, stream: broken('upstream_timeout') },
  }),
  ...rows(ODDITIES, { '': { whole: full, stream: full } }),
  ...rows(BODY_FAULTS, { '': { whole: FAILED, stream: FAILED } }),
  ...rows(STREAM_FAULTS, {
    '': { whole: undefined, stream: full },
    'no terminal event': { whole: undefined, stream: broken('upstream_failed') },
    'an event that is no JSON': { whole: undefined, stream: broken('upstream_failed') },
    'more content after the end': { whole: undefined, stream: { kind: 'repeated' } },
    'an event of 5 MiB without end': { whole: undefined, stream: broken('upstream_failed') },
  }),
  ...statusRows,
  ...usageRows,
  ...clientRows,
]
