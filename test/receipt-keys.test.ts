import { expect, it } from 'vitest'
import { parseKeys, verifyReceipt } from '../packages/receipt-verifier/src/index.ts'
import { openCheckpoint, parseVerifierKey } from '../packages/receipt-verifier/src/checkpoint.ts'
import { sha256 } from '../src/platform/crypto/digest.ts'
import { signerFromSeed } from '../src/platform/crypto/ed25519.ts'
import { signedNote } from '../src/receipts/note.ts'
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

const NOTE = String(JSON.parse(signReceipt(LEAF, null, [{ signer: older }])).checkpoint)
const LINE = '\u2014 witness AAAAAAAA\n'

it.each([
  ['no signature at all', NOTE.split('\n\n')[0] ?? '', 'the checkpoint has no signature'],
  ['a last line that does not end', NOTE.slice(0, -1), 'does not end with a signature'],
  ['more signatures than anybody needs', NOTE + LINE.repeat(32), 'too many signatures'],
  ['a line that is no signature', `${NOTE}signed by me\n`, 'a signature line cannot be read'],
  ['a signature of nothing', `${NOTE}\u2014 witness AAAAAA==\n`, 'a signature line cannot be read'],
  ['a name that no key can have', `${NOTE}\u2014 wit+ness AAAAAAAA\n`, 'a signature line cannot be read'],
  ['a signature that is no base64', `${NOTE}\u2014 witness AAAAAAA\n`, 'a signature is not'],
  ['a size that is not written as numbers are', signText('kasa-test\n02\n'), 'the size of the log is not a number'],
  ['a root that is too short', signText('kasa-test\n2\nAAAA\n'), 'the root has not 32 bytes'],
  ['a line more', signText(`kasa-test\n2\n${'A'.repeat(43)}=\nmore\n`), 'more or fewer lines than it should'],
  ['another log’s name', signText(`another\n2\n${'A'.repeat(43)}=\n`), 'the checkpoint is of another log'],
])('a checkpoint with %s is refused', async (_, note, why) => {
  await expect(openCheckpoint(note, [await parseVerifierKey(olderKey)])).rejects.toThrow(why)
})

/** What a log could sign that is no checkpoint. */
function signText(text: string): string {
  if (older === undefined) throw new Error('a key')
  const whole = text.split('\n').length === 3 ? `${text}${'A'.repeat(43)}=\n` : text
  const key = { name: 'kasa-test', publicKey: older.publicKey }
  return signedNote(sha256, whole, [{ key, signature: older.sign(new TextEncoder().encode(whole)) }])
}

it.each([
  ['another id', olderKey.replace(/\+[0-9a-f]{8}\+/, '+00000000+'), 'the id of a key is not the one of the key'],
  ['another algorithm', 'kasa-test+00000000+AgEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB', 'not an Ed25519 key'],
  ['too few bytes', 'kasa-test+00000000+AQEB', 'not an Ed25519 key'],
  ['another spelling of base64', olderKey.replace(/.$/, '='), 'the key is not'],
])('a key with %s is refused', async (_, text, why) => {
  await expect(parseVerifierKey(text)).rejects.toThrow(why)
})

it('a leaf that is not the one of the proof is refused', async () => {
  expect(await whyOf(BOTH.replace('"58500"', '"58501"'), [olderKey])).toContain('is not in the signed log')
  expect(await whyOf(BOTH.replace('"leafIndex":"0"', '"leafIndex":"1"'), [olderKey])).toContain(
    'is not in the signed log',
  )
  expect(await whyOf(BOTH.replace('"leafIndex":"0"', '"leafIndex":"2"'), [olderKey])).toContain(
    'beyond the end of the log',
  )
})

it('keys are read from lines and from the published document', () => {
  expect(parseKeys(`${olderKey}\n# the new one\n  ${newerKey}  # since May\r\n`)).toEqual([olderKey, newerKey])
  expect(parseKeys(JSON.stringify({ origin: 'x', keys: [{ verifierKey: olderKey }] }))).toEqual([olderKey])
  for (const text of ['', '# none\n', '{"keys":[]}', '{"keys":[{}]}', '{', '{}'])
    expect(() => parseKeys(text)).toThrow()
})
