import { type Amounts, checkAmounts } from './amount.ts'
import { fromBase64, sameBytes, toHex, utf8 } from './bytes.ts'
import {
  canonicalJson,
  integerOf,
  type JsonObject,
  listOf,
  objectOf,
  parseCanonical,
  textOf,
} from './canonical-json.ts'
import { checkFacts } from './check-facts.ts'
import { checkPrices, type Prices } from './check-prices.ts'
import { type Checkpoint, isBy, openCheckpoint, parseNote, parseVerifierKey, type VerifierKey } from './checkpoint.ts'
import { type OtherLeaf, readOtherLeaf } from './other-leaf.ts'
import { hashLeaf, rootFromInclusion } from './merkle.ts'
import { Refusal, refuseUnless } from './refusal.ts'

const FORMAT = 'kasa-receipt/1'
const LEAF_VERSION = 1
const FILE_CHARS_MAX = 4_000_000
const LEAF_MEMBERS =
  'absorbedNano account allocations chargedNano closedBy createdAt fund grantedNano id kind lines markedNano memoNano model provider providerCostNano quantities route servedModel serviceTier side snapshotHash status stream surface unpricedUnits usageFlags usageSource'.split(
    ' ',
  )

export type RecordSubject = {
  readonly kind: 'record'
  readonly id: string
  readonly account: string
  readonly createdAt: string
  readonly route: string
  readonly status: string
  readonly amounts: Amounts
  /** The frozen prices that were used; undefined where nothing was. */
  readonly prices: Prices | undefined
}

/** What a file proves to be in the log. */
export type Subject = RecordSubject | OtherLeaf

export type Proof = {
  /**
   * `verified`: signed with a key that was given. `unproven`: no key was given. Then the parts of the file belong together,
   * but whoever made the file can have made the key in it too: it says nothing about who charged whom.
   */
  readonly kind: 'verified' | 'unproven'
  readonly subject: Subject
  readonly origin: string
  readonly leafIndex: bigint
  readonly logSize: bigint
  readonly root: string
  /** The keys that were given and signed; for `unproven` those of the file. */
  readonly signedBy: readonly string[]
  /** Keys in the file that signed too, and were not given. */
  readonly otherKeys: readonly string[]
}

export type Verdict = Proof | { readonly kind: 'refused'; readonly why: string }

/**
 * Verifies a receipt file without asking anybody.
 * @param text          the file
 * @param trustedKeys   keys of the log, as its operator publishes them; one of them must have signed
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
  const inFile = listOf(receipt['keys'], 'keys').map((key) => textOf(key, 'a key'))
  const { checkpoint, signedBy, otherKeys } = await openSigned(
    textOf(receipt['checkpoint'], 'the checkpoint'),
    await Promise.all(inFile.map(parseVerifierKey)),
    await Promise.all(trustedKeys.map(parseVerifierKey)),
  )
  const leaf = objectOf(receipt['leaf'], 'the leaf')
  const leafIndex = await checkInclusion(
    leaf,
    objectOf(receipt['proof'], 'the proof', ['leafIndex', 'hashes']),
    checkpoint,
  )
  const snapshot = receipt['snapshot']
  return {
    kind: trustedKeys.length > 0 ? 'verified' : 'unproven',
    subject: await subjectOf(leaf, snapshot === null ? null : textOf(snapshot, 'the frozen prices')),
    origin: checkpoint.origin,
    leafIndex,
    logSize: checkpoint.size,
    root: toHex(checkpoint.root),
    signedBy,
    otherKeys,
  }
}

async function subjectOf(leaf: JsonObject, snapshot: string | null): Promise<Subject> {
  if (leaf['kind'] !== 'record') {
    refuseUnless(snapshot === null, 'only records have frozen prices')
    return readOtherLeaf(leaf)
  }
  // Older leaves, and those of calls that paid, do not speak of free calls.
  objectOf(leaf, 'the record', 'feeFree' in leaf ? [...LEAF_MEMBERS, 'feeFree'] : LEAF_MEMBERS)
  const amounts = await checkAmounts(leaf, snapshot)
  checkFacts(leaf)
  return {
    kind: 'record',
    id: textOf(leaf['id'], 'the id'),
    account: textOf(leaf['account'], 'the account'),
    createdAt: textOf(leaf['createdAt'], 'the time'),
    route: textOf(leaf['route'], 'the route'),
    status: textOf(leaf['status'], 'the status'),
    amounts,
    prices: snapshot === null ? undefined : checkPrices(leaf, snapshot),
  }
}

/**
 * The file lists the key of each signature, line by line, and every one of them is checked: so no byte of the file is
 * free, and a key that nobody knows yet does not spoil a signature by one that is known.
 */
async function openSigned(note: string, inFile: readonly VerifierKey[], trusted: readonly VerifierKey[]) {
  const { lines } = parseNote(note)
  refuseUnless(
    lines.length === inFile.length &&
      lines.every((line, at) => inFile.some((key, place) => place === at && isBy(line, key))),
    'the keys of the file are not those of the signatures, line by line',
  )
  const checkpoint = await openCheckpoint(note, inFile)
  const texts = inFile.map(({ text }) => text)
  if (trusted.length === 0) return { checkpoint, signedBy: texts, otherKeys: [] }
  const isTrusted = (text: string) => trusted.some((key) => key.text === text)
  refuseUnless(
    inFile.some((key) => isTrusted(key.text) && key.name === checkpoint.origin),
    `the receipt is signed with none of the keys that were given, but with ${texts.join(' and ')}`,
  )
  return { checkpoint, signedBy: texts.filter(isTrusted), otherKeys: texts.filter((text) => !isTrusted(text)) }
}

async function checkInclusion(leaf: JsonObject, proof: JsonObject, checkpoint: Checkpoint): Promise<bigint> {
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
  return index
}
