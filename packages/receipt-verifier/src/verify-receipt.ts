import { type Amounts, checkAmounts } from './amount.ts'
import { fromBase64, sameBytes, toHex, utf8 } from './bytes.ts'
import { canonicalJson, integerOf, listOf, objectOf, parseCanonical, textOf } from './canonical-json.ts'
import { openCheckpoint, parseVerifierKey, type VerifierKey } from './checkpoint.ts'
import { hashLeaf, rootFromInclusion } from './merkle.ts'
import { Refusal, refuseUnless } from './refusal.ts'

const FORMAT = 'kasa-receipt/1'
const LEAF_VERSION = 1
const FILE_CHARS_MAX = 4_000_000
const LEAF_MEMBERS =
  'absorbedNano account allocations chargedNano closedBy createdAt fund grantedNano id kind lines markedNano memoNano model provider providerCostNano quantities route servedModel serviceTier side snapshotHash status stream surface unpricedUnits usageFlags usageSource'.split(
    ' ',
  )

export type Verdict =
  | {
      readonly kind: 'verified'
      readonly record: string
      readonly createdAt: string
      readonly model: string
      readonly amounts: Amounts
      readonly origin: string
      readonly leafIndex: bigint
      readonly logSize: bigint
      readonly root: string
      /** False: no key was given, so the file was checked against the keys that it brought itself. */
      readonly isKeyGiven: boolean
      readonly keys: readonly string[]
    }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * Verifies a receipt file without asking anybody.
 * @param text          the file
 * @param trustedKeys   keys of the log, as its operator publishes them; none: the file's own, which proves only that
 *                      whoever holds that key signed it
 * @throws Unable where the platform cannot check signatures: then nothing is known of the receipt
 */
export async function verifyReceipt(text: string, trustedKeys: readonly string[]): Promise<Verdict> {
  try {
    return await verify(text, trustedKeys)
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', why: error.message }
    throw error
  }
}

async function verify(text: string, trustedKeys: readonly string[]): Promise<Verdict> {
  refuseUnless(text.length <= FILE_CHARS_MAX, 'the file is too large to be a receipt')
  const members = ['checkpoint', 'format', 'keys', 'leaf', 'proof', 'snapshot']
  const receipt = objectOf(parseCanonical(text, 'the receipt'), 'the receipt', members)
  refuseUnless(receipt['format'] === FORMAT, 'this verifier does not know the format of the file')
  const keys = await keysOf(
    listOf(receipt['keys'], 'keys').map((key) => textOf(key, 'a key')),
    trustedKeys,
  )
  const checkpoint = await openCheckpoint(textOf(receipt['checkpoint'], 'the checkpoint'), keys)
  const leaf = objectOf(receipt['leaf'], 'the record', LEAF_MEMBERS)
  refuseUnless(leaf['kind'] === 'record', 'the leaf is not a record')
  const proof = objectOf(receipt['proof'], 'the proof', ['leafIndex', 'hashes'])
  const index = integerOf(proof['leafIndex'], 'the leaf index')
  const body = utf8(canonicalJson(leaf))
  const bytes = new Uint8Array(body.length + 1)
  bytes[0] = LEAF_VERSION
  bytes.set(body, 1)
  const root = await rootFromInclusion({
    index,
    size: checkpoint.size,
    leaf: await hashLeaf(bytes),
    proof: listOf(proof['hashes'], 'the hashes').map((hash) => fromBase64(textOf(hash, 'a hash'), 'a hash')),
  })
  refuseUnless(
    sameBytes(root, checkpoint.root),
    'the record is not in the signed log: it was changed, or the proof is of another',
  )
  const snapshot = receipt['snapshot']
  const amounts = await checkAmounts(leaf, snapshot === null ? null : textOf(snapshot, 'the frozen prices'))
  return {
    kind: 'verified',
    record: textOf(leaf['id'], 'the id'),
    createdAt: textOf(leaf['createdAt'], 'the time'),
    model: textOf(leaf['route'], 'the route'),
    amounts,
    origin: checkpoint.origin,
    leafIndex: index,
    logSize: checkpoint.size,
    root: toHex(checkpoint.root),
    isKeyGiven: trustedKeys.length > 0,
    keys: keys.map((key) => key.text),
  }
}

async function keysOf(inFile: readonly string[], trusted: readonly string[]): Promise<readonly VerifierKey[]> {
  refuseUnless(inFile.length > 0, 'the file names no key')
  const keys = await Promise.all(inFile.map(parseVerifierKey))
  if (trusted.length === 0) return keys
  const given = await Promise.all(trusted.map(parseVerifierKey))
  const foreign = keys.find((key) => !given.some((one) => one.text === key.text))
  refuseUnless(foreign === undefined, `the receipt is signed with a key that was not given: ${foreign?.text}`)
  return given
}
