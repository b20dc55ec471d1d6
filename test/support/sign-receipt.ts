import { createHash } from 'node:crypto'
import { canonicalJson, type JsonObject } from '../../src/base/json.ts'
import { sha256 } from '../../src/platform/crypto/digest.ts'
import { type Signer, signerFromSeed } from '../../src/platform/crypto/ed25519.ts'
import { leafBytes } from '../../src/receipts/leaf.ts'
import { leafHash, nodeHash } from '../../src/receipts/merkle.ts'
import { checkpointText, signedNote, toBase64, verifierKeyOf } from '../../src/receipts/note.ts'

const ORIGIN = 'kasa-test'
export const TEST_LOG_SIGNER = signerFromSeed(new Uint8Array(32).fill(7))

export function keyTextOf(signer: Signer, name = ORIGIN): string {
  return verifierKeyOf(sha256, { name, publicKey: signer.publicKey })
}

/** The key that signs what {@link signReceipt} makes. */
export const TEST_LOG_KEY = keyTextOf(TEST_LOG_SIGNER)

/** A receipt that an operator signs without checking it: leaf 0 of a log of two. `signers` are the keys, in this order. */
export function signReceipt(
  leaf: JsonObject,
  snapshot: string | null,
  signers: readonly { readonly signer: Signer; readonly name?: string }[] = [{ signer: TEST_LOG_SIGNER }],
): string {
  const sibling = new Uint8Array(32).fill(9)
  const root = nodeHash(sha256, leafHash(sha256, leafBytes(leaf)), sibling)
  const text = checkpointText({ origin: ORIGIN, size: 2, root })
  const signatures = signers.map(({ signer, name = ORIGIN }) => ({
    key: { name, publicKey: signer.publicKey },
    signature: signer.sign(new TextEncoder().encode(text)),
  }))
  return canonicalJson({
    format: 'kasa-receipt/1',
    keys: signers.map(({ signer, name }) => keyTextOf(signer, name)),
    leaf,
    snapshot,
    proof: { leafIndex: '0', hashes: [toBase64(sibling)] },
    checkpoint: signedNote(sha256, text, signatures),
  })
}

/** The leaf with its frozen prices, whose hash it names. */
export function freezePrices(leaf: JsonObject, snapshot: JsonObject): readonly [JsonObject, string] {
  const body = canonicalJson(snapshot)
  return [withHash(leaf, body), body]
}

/** A receipt of a record with the text of its frozen prices. */
export function signReceiptOf(leaf: JsonObject, snapshotBody: string): string {
  return signReceipt(withHash(leaf, snapshotBody), snapshotBody)
}

function withHash(leaf: JsonObject, body: string): JsonObject {
  return { ...leaf, snapshotHash: createHash('sha256').update(body).digest('hex') }
}
