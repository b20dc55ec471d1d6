import { markerCount } from './markers.ts'
import type { Markers } from './markers.ts'

/** Errors that every provider has, each with its own status and body; see the errors file of the stand-in. */
export const PROVIDER_ERRORS = [
  'invalid_key',
  'permission',
  'rate_limited',
  'quota',
  'overloaded',
  'server_error',
  'bad_request',
  'model_not_found',
  'too_large',
] as const
export type ProviderError = (typeof PROVIDER_ERRORS)[number]

/** How the usage of an answer lies. */
export type UsageLie = 'missing' | 'negative' | 'absurd' | 'zero' | 'fraction' | 'text'

/** What goes wrong with one answer. Chunks count from the first piece of content, bytes from the first of the body. */
export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'error'; readonly error: ProviderError; readonly retryAfterSeconds?: number }
  | {
      readonly kind: 'raw'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body: string
    }
  | { readonly kind: 'html_502' }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'hang_up' }
  | { readonly kind: 'slow_first_byte'; readonly delayMs: number }
  | { readonly kind: 'never_answer' }
  | { readonly kind: 'stall'; readonly afterChunks: number }
  | { readonly kind: 'cut_bytes'; readonly afterBytes: number }
  | { readonly kind: 'cut_chunks'; readonly afterChunks: number }
  | { readonly kind: 'usage'; readonly lie: UsageLie }
  | { readonly kind: 'no_terminal_event' }
  | { readonly kind: 'error_in_stream'; readonly afterChunks: number }
  | { readonly kind: 'error_in_200' }
  | { readonly kind: 'invalid_utf8' }
  | { readonly kind: 'split_writes'; readonly everyBytes: number }
  | { readonly kind: 'huge_line'; readonly lineBytes: number }
  | { readonly kind: 'crlf' }
  | { readonly kind: 'no_final_newline' }
  | { readonly kind: 'comments' }
  | { readonly kind: 'empty_body' }
  | { readonly kind: 'broken_json' }

/** Reads `[[fault:KIND:N]]`. A kind that does not exist is a mistake of the test, so it throws. */
export function faultOfMarkers(markers: Markers): Fault {
  const [kind = 'none', argument = ''] = (markers.get('fault') ?? 'none').split(':')
  const count = markerCount(new Map([['n', argument]]), 'n', 2)
  const error = PROVIDER_ERRORS.find((known) => known === kind)
  if (error !== undefined) return { kind: 'error', error }
  const lie = USAGE_LIES.find((known) => `usage_${known}` === kind)
  if (lie !== undefined) return { kind: 'usage', lie }
  switch (kind) {
    case 'none':
    case 'html_502':
    case 'hang_up':
    case 'never_answer':
    case 'no_terminal_event':
    case 'error_in_200':
    case 'invalid_utf8':
    case 'crlf':
    case 'no_final_newline':
    case 'comments':
    case 'empty_body':
    case 'broken_json':
      return { kind }
    case 'stall':
    case 'cut_chunks':
    case 'error_in_stream':
      return { kind, afterChunks: count }
    case 'cut_bytes':
      return { kind, afterBytes: count }
    case 'slow_first_byte':
      return { kind, delayMs: count }
    case 'split_writes':
      return { kind, everyBytes: count }
    case 'huge_line':
      return { kind, lineBytes: count }
    default:
      throw new Error(`no fault is called ${kind}`)
  }
}

const USAGE_LIES: readonly UsageLie[] = ['missing', 'negative', 'absurd', 'zero', 'fraction', 'text']

/** Applies a lie to every number of a usage object. Undefined: leave the usage out. */
export function lieAboutUsage(usage: unknown, fault: Fault): unknown {
  if (fault.kind !== 'usage') return usage
  if (fault.lie === 'missing') return undefined
  return replaceNumbers(usage, LIES[fault.lie])
}

const LIES: Record<Exclude<UsageLie, 'missing'>, unknown> = {
  negative: -5,
  absurd: 9e15,
  zero: 0,
  fraction: 1.5,
  text: 'many',
}

function replaceNumbers(value: unknown, by: unknown): unknown {
  if (typeof value === 'number') return by
  if (Array.isArray(value)) return value.map((member) => replaceNumbers(member, by))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, replaceNumbers(member, by)]))
}
