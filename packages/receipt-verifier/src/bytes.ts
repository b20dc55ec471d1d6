import { refuseUnless } from './refusal.ts'
import { subtleCrypto } from './unable.ts'

export async function sha256(...parts: readonly Uint8Array[]): Promise<Uint8Array> {
  return new Uint8Array(await subtleCrypto().digest('SHA-256', concat(parts)))
}

export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

/** Only the one spelling that encoding gives: other padding or spare bits would be another file with the same meaning. */
export function fromBase64(text: string, what: string): Uint8Array {
  let binary = ''
  try {
    binary = atob(text)
  } catch {
    refuseUnless(false, `${what} is not base64`)
  }
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
  refuseUnless(toBase64(bytes) === text, `${what} is not written as base64 writes it`)
  return bytes
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
