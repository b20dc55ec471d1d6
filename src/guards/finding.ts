/** What a text can hold that should perhaps not leave. Closed: policies, metrics and placeholders use these words. */
export const FINDING_KINDS = [
  'private_key',
  'provider_key',
  'iban',
  'card',
  'us_ssn',
  'tr_id',
  'email',
  'phone',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** A place in a text, in UTF-16 units; `end` is behind it. */
export type Span = { readonly start: number; readonly end: number }
export type Finding = Span & { readonly kind: FindingKind }

/** Finds one kind in a text, in order and disjoint. Time is linear in the text, whatever it holds. */
export type Recogniser = (text: string) => readonly Span[]

/** Between texts that are looked through together: no recogniser takes it for a part of anything. */
export const TEXTS_SEPARATOR = '\u0000'
