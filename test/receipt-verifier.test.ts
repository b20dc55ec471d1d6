import { afterEach, expect, it, vi } from 'vitest'
import { parseVerifierKey } from '../packages/receipt-verifier/src/checkpoint.ts'
import { Refusal } from '../packages/receipt-verifier/src/refusal.ts'
import { ed25519Key, Unable } from '../packages/receipt-verifier/src/unable.ts'

// The id is the first four bytes of SHA-256('kasa-other', newline, 1, 32 times 1).
const KEY = 'kasa-other+ccabfbc5+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB'
const { subtle } = crypto

afterEach(() => vi.unstubAllGlobals())

it('a platform without cryptography checks nothing, and does not call the file refused', async () => {
  vi.stubGlobal('crypto', {})
  const failure = await parseVerifierKey(KEY).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(Unable)
  expect(failure).not.toBeInstanceOf(Refusal)
})

it('a platform without Ed25519 checks nothing, and does not call the file refused', async () => {
  const importKey = async () => {
    throw new DOMException('Unrecognized name.', 'NotSupportedError')
  }
  vi.stubGlobal('crypto', { subtle: { digest: subtle.digest.bind(subtle), importKey } })
  await expect(ed25519Key(new Uint8Array(32))).rejects.toBeInstanceOf(Unable)
})

it('any other failure to read a key stays what it is', async () => {
  await expect(ed25519Key(new Uint8Array(31))).rejects.not.toBeInstanceOf(Unable)
})
