import { expect, it } from 'vitest'
import { parseKeys, verifyReceipt } from '../packages/receipt-verifier/src/index.ts'
import { openCheckpoint, parseVerifierKey } from '../packages/receipt-verifier/src/checkpoint.ts'
import { signerFromSeed } from '../src/platform/crypto/ed25519.ts'
import { keyTextOf, signReceipt } from './support/sign-receipt.ts'

const LEAF = {
  kind: 'daily_sum',
  id: '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f',
  account: 'ab'.repeat(32),
  day: '2026-11-20',
  recordCount: '3',
  chargedNano: '58500',
}
const [older, newer, witness] = [1, 2, 3].map((byte) => signerFromSeed(new Uint8Array(32).fill(byte)))
if (older === undefined || newer === undefined || witness === undefined) throw new Error('three keys')
const [olderKey, newerKey, witnessKey] = [keyTextOf(older), keyTextOf(newer), keyTextOf(witness, 'witness')]
const BOTH = signReceipt(LEAF, null, [{ signer: older }, { signer: newer }])

async function whyOf(text: string, keys: readonly string[]): Promise<string> {
  const verdict = await verifyReceipt(text, keys)
  return verdict.kind === 'refused' ? verdict.why : verdict.kind
}

it('one trusted key is enough, whichever it is', async () => {
  expect(await whyOf(BOTH, [olderKey])).toBe('verified')
  expect(await whyOf(BOTH, [newerKey])).toBe('verified')
  expect(await whyOf(BOTH, [newerKey, olderKey, witnessKey])).toBe('verified')
  expect(await whyOf(BOTH, [keyTextOf(witness)])).toContain('signed with none of the keys that were given')
  expect(await whyOf(BOTH, ['no key'])).toBe('a key is not written as name+id+key')
})

it('a key with another name than the log’s does not stand for the log, and may stand beside it', async () => {
  const cosigned = signReceipt(LEAF, null, [{ signer: older }, { signer: witness, name: 'witness' }])
  expect(await whyOf(cosigned, [olderKey])).toBe('verified')
  expect(await whyOf(cosigned, [witnessKey])).toContain('signed with none of the keys that were given')
  const alone = signReceipt(LEAF, null, [{ signer: witness, name: 'witness' }])
  expect(await whyOf(alone, [witnessKey])).toBe('the checkpoint is of another log')
})

it('a signature that nobody knows must be right too, and its key must be named, in its place', async () => {
  const other = signReceipt({ ...LEAF, chargedNano: '1' }, null, [{ signer: older }, { signer: newer }])
  const signatureOf = (text: string) => /\\n\u2014 kasa-test [^\\]+\\n"/.exec(text)?.[0] ?? ''
  expect(await whyOf(BOTH.replace(signatureOf(BOTH), signatureOf(other)), [olderKey])).toContain('is wrong')
  const keys = JSON.stringify([olderKey, newerKey])
  const mismatch = 'the keys of the file are not those of the signatures, line by line'
  for (const list of [[olderKey], [newerKey, olderKey], [olderKey, newerKey, witnessKey], [olderKey, olderKey]]) {
    expect(await whyOf(BOTH.replace(keys, JSON.stringify(list)), [olderKey]), list.join()).toBe(mismatch)
  }
  const twice = signReceipt(LEAF, null, [{ signer: older }, { signer: older }])
  expect(await whyOf(twice, [olderKey])).toBe('the checkpoint is signed twice with one key')
})

it('a bare checkpoint passes over the signatures of keys that were not given', async () => {
  const note = String(JSON.parse(BOTH).checkpoint)
  const known = await Promise.all([newerKey].map(parseVerifierKey))
  expect(await openCheckpoint(note, known)).toMatchObject({ origin: 'kasa-test', size: 2n, signers: known })
  await expect(openCheckpoint(note, await Promise.all([witnessKey].map(parseVerifierKey)))).rejects.toThrow(
    'signed by none of the keys that were given',
  )
})

it('keys are read from lines and from the published document', () => {
  expect(parseKeys(`${olderKey}\n# the new one\n  ${newerKey}  # since May\r\n`)).toEqual([olderKey, newerKey])
  expect(parseKeys(JSON.stringify({ origin: 'x', keys: [{ verifierKey: olderKey }] }))).toEqual([olderKey])
  for (const text of ['', '# none\n', '{"keys":[]}', '{"keys":[{}]}', '{', '{}'])
    expect(() => parseKeys(text)).toThrow()
})
