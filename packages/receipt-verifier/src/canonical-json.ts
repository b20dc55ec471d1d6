import { refuseUnless } from './refusal.ts'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
export type JsonObject = { readonly [key: string]: Json }

const DEPTH_MAX = 20

/** RFC 8785 for what receipts hold: sorted keys, no white space, safe integers. */
export function canonicalJson(value: Json, depth = 0): string {
  refuseUnless(depth <= DEPTH_MAX, 'the file is nested too deeply')
  if (typeof value === 'number') refuseUnless(Number.isSafeInteger(value), 'a number is not a whole one')
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map((member) => canonicalJson(member, depth + 1)).join(',')}]`
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null, depth + 1)}`)
  return `{${members.join(',')}}`
}

/** Parses text that must be canonical: then no two files mean the same, and no byte is free to change. */
export function parseCanonical(text: string, what: string): Json {
  let value: Json = null
  try {
    value = JSON.parse(text)
  } catch {
    refuseUnless(false, `${what} is not JSON`)
  }
  refuseUnless(canonicalJson(value) === text, `${what} is not canonical JSON: it was changed after it was made`)
  return value
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** An object with exactly these members. */
export function objectOf(value: Json | undefined, what: string, members?: readonly string[]): JsonObject {
  const isObject = typeof value === 'object' && value !== null && !isList(value)
  refuseUnless(isObject, `${what} is not an object`)
  if (members !== undefined) {
    const [are, should] = [Object.keys(value).sort().join(), [...members].sort().join()]
    refuseUnless(are === should, `${what} has the members ${are} instead of ${should}`)
  }
  return value
}

export function listOf(value: Json | undefined, what: string): readonly Json[] {
  refuseUnless(
    value !== undefined && value !== null && typeof value === 'object' && isList(value),
    `${what} is not a list`,
  )
  return value
}

export function textOf(value: Json | undefined, what: string): string {
  refuseUnless(typeof value === 'string', `${what} is not text`)
  return value
}

/** A non-negative integer, written as text. */
export function integerOf(value: Json | undefined, what: string): bigint {
  const text = textOf(value, what)
  refuseUnless(/^(?:0|[1-9]\d{0,38})$/.test(text), `${what} is not a whole number`)
  return BigInt(text)
}
