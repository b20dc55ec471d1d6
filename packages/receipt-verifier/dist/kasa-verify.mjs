// Built by scripts/build-receipt-verifier.ts from src/. Do not edit.
/** Why a receipt proves nothing. The message is for the person who holds it. */
class Refusal extends Error {}
function refuseUnless(holds         , why        )                {
  if (!holds) throw new Refusal(why)
}
/** Nothing was found out: this platform cannot do what checking needs. Says nothing about the receipt, unlike a refusal. */
class Unable extends Error {}
/** Browsers offer cryptography to pages of HTTPS and of this machine only. */
function subtleCrypto()               {
  const { subtle }                                     = globalThis.crypto ?? {}
  if (subtle !== undefined) return subtle
  throw new Unable('browsers check signatures only on pages opened over HTTPS or saved on your machine')
}
/** @throws Unable where Ed25519 is not known, as in browsers from before 2025 */
async function ed25519Key(publicKey                         )                     {
  const subtle = subtleCrypto()
  try {
    return await subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify'])
  } catch (error) {
    if (!(error instanceof Error && error.name === 'NotSupportedError')) throw error
    throw new Unable('this browser or Node does not know Ed25519 signatures; use a newer one', { cause: error })
  }
}
async function sha256(...parts                       )                      {
  return new Uint8Array(await subtleCrypto().digest('SHA-256', concat(parts)))
}
function concat(parts                       )                          {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
function utf8(text        )             {
  return new TextEncoder().encode(text)
}
function toHex(bytes            )         {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
function toBase64(bytes            )         {
  return btoa(String.fromCharCode(...bytes))
}
/** Only the one spelling that encoding gives: other padding or spare bits would be another file with the same meaning. */
function fromBase64(text        , what        )             {
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
function sameBytes(a            , b            )          {
  return a.length === b.length && a.every((byte, at) => byte === b[at])
}
const DEPTH_MAX = 20
/** RFC 8785 for what receipts hold: sorted keys, no white space, safe integers. */
function canonicalJson(value      , depth = 0)         {
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
function parseCanonical(text        , what        )       {
  let value       = null
  try {
    value = JSON.parse(text)
  } catch {
    refuseUnless(false, `${what} is not JSON`)
  }
  refuseUnless(canonicalJson(value) === text, `${what} is not canonical JSON: it was changed after it was made`)
  return value
}
function isList(value      )                           {
  return Array.isArray(value)
}
/** An object with exactly these members. */
function objectOf(value                  , what        , members                    )             {
  const isObject = typeof value === 'object' && value !== null && !isList(value)
  refuseUnless(isObject, `${what} is not an object`)
  if (members !== undefined) {
    const [are, should] = [Object.keys(value).sort().join(), [...members].sort().join()]
    refuseUnless(are === should, `${what} has the members ${are} instead of ${should}`)
  }
  return value
}
function listOf(value                  , what        )                  {
  refuseUnless(
    value !== undefined && value !== null && typeof value === 'object' && isList(value),
    `${what} is not a list`,
  )
  return value
}
function textOf(value                  , what        )         {
  refuseUnless(typeof value === 'string', `${what} is not text`)
  return value
}
/** A non-negative integer, written as text. */
function integerOf(value                  , what        )         {
  const text = textOf(value, what)
  refuseUnless(/^(?:0|[1-9]\d{0,38})$/.test(text), `${what} is not a whole number`)
  return BigInt(text)
}
const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)
const HASH_BYTES = 32
function hashLeaf(body            )                      {
  return sha256(LEAF, body)
}
function hashNode(left            , right            )                      {
  return sha256(NODE, left, right)
}
/** The root that a leaf and its proof lead to. The proof is used to its end, exactly. RFC 9162, 2.1.3.2. */
async function rootFromInclusion({ index, size, leaf, proof }           )                      {
  refuseUnless(index < size, 'the leaf lies beyond the end of the log')
  let [at, last, root] = [index, size - 1n, leaf]
  for (const sibling of proof) {
    refuseUnless(sibling.length === HASH_BYTES, 'a hash of the proof has not 32 bytes')
    refuseUnless(last > 0n, 'the proof is too long')
    if (at % 2n === 1n || at === last) {
      root = await hashNode(sibling, root)
      while (at % 2n === 0n && at !== 0n) {
        at /= 2n
        last /= 2n
      }
    } else root = await hashNode(root, sibling)
    at /= 2n
    last /= 2n
  }
  refuseUnless(last === 0n, 'the proof is too short')
  return root
}
/** Throws unless the newer tree continues the older: nothing was changed or taken out between them. RFC 9162, 2.1.4.2. */
async function checkConsistency(older      , newer      , proof                       )                {
  refuseUnless(older.size > 0n && older.size <= newer.size, 'the older tree is empty or larger than the newer')
  if (older.size === newer.size) {
    refuseUnless(proof.length === 0 && sameBytes(older.root, newer.root), 'two trees of one size have different roots')
    return
  }
  const isFull = (older.size & (older.size - 1n)) === 0n
  const hashes = isFull ? [older.root, ...proof] : proof
  let [at, last] = [older.size - 1n, newer.size - 1n]
  while (at % 2n === 1n) {
    at /= 2n
    last /= 2n
  }
  const [first, ...rest] = hashes
  refuseUnless(first !== undefined, 'the proof is empty')
  let [olderRoot, newerRoot] = [first, first]
  for (const hash of rest) {
    refuseUnless(hash.length === HASH_BYTES && last > 0n, 'the proof is too long, or a hash has not 32 bytes')
    if (at % 2n === 1n || at === last) {
      olderRoot = await hashNode(hash, olderRoot)
      newerRoot = await hashNode(hash, newerRoot)
      while (at % 2n === 0n && at !== 0n) {
        at /= 2n
        last /= 2n
      }
    } else newerRoot = await hashNode(newerRoot, hash)
    at /= 2n
    last /= 2n
  }
  refuseUnless(last === 0n, 'the proof is too short')
  refuseUnless(sameBytes(olderRoot, older.root), 'the log forgot or changed something that the older checkpoint has')
  refuseUnless(sameBytes(newerRoot, newer.root), 'the proof does not lead to the newer checkpoint')
}
/** A key as `name+hex id+base64`. https://c2sp.org/signed-note */
const ED25519 = 1
const ID_BYTES = 4
async function parseVerifierKey(text        )                       {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text)
  refuseUnless(match !== null, 'a key is not written as name+id+key')
  const [, name = '', idHex = '', encoded = ''] = match
  const bytes = fromBase64(encoded, 'the key')
  refuseUnless(bytes.length === 33 && bytes[0] === ED25519, 'a key is not an Ed25519 key')
  const id = (await sha256(utf8(`${name}\n`), bytes)).slice(0, ID_BYTES)
  refuseUnless(toHex(id) === idHex, 'the id of a key is not the one of the key')
  return { name, id, publicKey: bytes.slice(1), text }
}
/** Reads a signed checkpoint. Every signature on it must be by one of the keys, and right. */
async function openCheckpoint(note        , keys                        )                      {
  const end = note.indexOf('\n\n')
  refuseUnless(end >= 0, 'the checkpoint has no signature')
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2).split('\n')
  refuseUnless(lines.pop() === '' && lines.length > 0, 'the checkpoint does not end with a signature')
  for (const line of lines) await checkSignature(line, text, keys)
  const [origin = '', size = '', root = '', ...rest] = text.split('\n')
  refuseUnless(rest.join('') === '', 'the checkpoint has more lines than it should')
  refuseUnless(/^(?:0|[1-9]\d{0,18})$/.test(size), 'the size of the log is not a number')
  const rootBytes = fromBase64(root, 'the root')
  refuseUnless(rootBytes.length === HASH_BYTES, 'the root has not 32 bytes')
  refuseUnless(
    keys.some((key) => key.name === origin),
    'the checkpoint is of another log',
  )
  return { origin, size: BigInt(size), root: rootBytes }
}
async function checkSignature(line        , text        , keys                        )                {
  const match = /^\u2014 (\S+) (\S+)$/.exec(line)
  refuseUnless(match !== null, 'a signature line cannot be read')
  const [, name = '', encoded = ''] = match
  const bytes = fromBase64(encoded, 'a signature')
  const key = keys.find((one) => one.name === name && sameBytes(one.id, bytes.slice(0, ID_BYTES)))
  refuseUnless(
    key !== undefined,
    `the checkpoint is signed by a key that was not given: ${name} ${toHex(bytes.slice(0, ID_BYTES))}`,
  )
  const publicKey = await ed25519Key(concat([key.publicKey]))
  const isRight = await subtleCrypto().verify(
    { name: 'Ed25519' },
    publicKey,
    concat([bytes.slice(ID_BYTES)]),
    concat([utf8(text)]),
  )
  refuseUnless(isRight, `the signature of ${name} is wrong: ${toBase64(bytes.slice(0, ID_BYTES))}`)
}
/** An exact fraction of nano-USD. */
const ROUNDING = 'half_up_once.v1'
/** Computes the amount of a record again from its quantities and the frozen prices, with integers only. */
async function checkAmounts(leaf            , snapshotText               )                   {
  const charged = integerOf(leaf['chargedNano'], 'chargedNano')
  const granted = integerOf(leaf['grantedNano'], 'grantedNano')
  const paid = listOf(leaf['allocations'], 'allocations')
    .map((one) => integerOf(objectOf(one, 'an allocation', ['kind', 'amountNano'])['amountNano'], 'an allocation'))
    .reduce((sum, nano) => sum + nano, 0n)
  refuseUnless(paid === charged, `funds paid ${paid}, charged were ${charged}`)
  const lines = listOf(leaf['lines'], 'lines').map((line) =>
    objectOf(line, 'a line', ['unit', 'quantity', 'priceRowId']),
  )
  if (lines.length === 0) {
    refuseUnless(charged === 0n, 'something was charged, but nothing was used')
    refuseUnless(
      (snapshotText === null) === (leaf['snapshotHash'] === null),
      'the frozen prices are missing or too many',
    )
    if (snapshotText !== null) await openSnapshot(leaf, snapshotText)
    return { chargedNano: charged, computedNano: 0n, lines: [] }
  }
  refuseUnless(snapshotText !== null, 'the frozen prices are missing')
  const snapshot = await openSnapshot(leaf, snapshotText)
  const sum = sumOf(leaf, lines, snapshot)
  const multiplier = snapshot['multiplierBp']
  refuseUnless(typeof multiplier === 'number' && multiplier >= 0, 'the multiplier is not a number')
  const marked = halfUp({ over: sum.total.over * BigInt(multiplier), under: sum.total.under * 10_000n })
  const cost = halfUp(sum.total)
  refuseUnless(
    cost === integerOf(leaf['providerCostNano'], 'providerCostNano'),
    `the provider's cost computes to ${cost}`,
  )
  refuseUnless(marked === integerOf(leaf['markedNano'], 'markedNano'), `the price computes to ${marked}`)
  const computed = marked < granted ? marked : granted
  refuseUnless(computed === charged, `the charge computes to ${computed}, not ${charged}`)
  refuseUnless(
    marked - charged === integerOf(leaf['absorbedNano'], 'absorbedNano'),
    'what the operator bore does not add up',
  )
  return { chargedNano: charged, computedNano: computed, lines: sum.shown }
}
async function openSnapshot(leaf            , text        )                      {
  const hash = toHex(await sha256(utf8(text)))
  refuseUnless(hash === leaf['snapshotHash'], 'the frozen prices are not those of the record')
  const snapshot = objectOf(parseCanonical(text, 'the frozen prices'), 'the frozen prices')
  refuseUnless(snapshot['roundingRule'] === ROUNDING, 'the rounding rule is not known to this verifier')
  return snapshot
}
function sumOf(leaf            , lines                       , snapshot            ) {
  const quantities = objectOf(leaf['quantities'], 'quantities')
  const rows = new Map(
    listOf(snapshot['rows'], 'the price rows').map((row) => {
      const price = objectOf(row, 'a price row')
      return [textOf(price['id'], 'the id of a price row'), price]
    }),
  )
  const shown           = []
  const used = new Set        ()
  let total           = { over: 0n, under: 1n }
  for (const line of lines) {
    const unit = textOf(line['unit'], 'a unit')
    const quantity = integerOf(line['quantity'], 'a quantity')
    const row = rows.get(textOf(line['priceRowId'], 'a price row id'))
    refuseUnless(row !== undefined, 'a line is priced by a row that is not among the frozen prices')
    refuseUnless(!used.has(unit), `${unit} is charged twice`)
    used.add(unit)
    refuseUnless(quantities[unit] === quantity.toString(), `the line of ${unit} is not the quantity that was used`)
    const price = integerOf(row['priceNano'], 'a price')
    const per = integerOf(row['perQuantity'], 'a price')
    refuseUnless(per > 0n, 'a price is per nothing')
    total = { over: total.over * per + quantity * price * total.under, under: total.under * per }
    shown.push(`${quantity} ${unit} at ${price} nano-USD per ${per}`)
  }
  return { total, shown }
}
/** The nearest integer, a half upwards. */
function halfUp({ over, under }          )         {
  return (2n * over + under) / (2n * under)
}
const FORMAT = 'kasa-receipt/1'
const LEAF_VERSION = 1
const FILE_CHARS_MAX = 4_000_000
const LEAF_MEMBERS =
  'absorbedNano account allocations chargedNano closedBy createdAt fund grantedNano id kind lines markedNano memoNano model provider providerCostNano quantities route servedModel serviceTier side snapshotHash status stream surface unpricedUnits usageFlags usageSource'.split(
    ' ',
  )
/**
 * Verifies a receipt file without asking anybody.
 * @param text          the file
 * @param trustedKeys   keys of the log, as its operator publishes them; none: the file's own, which proves only that
 *                      whoever holds that key signed it
 * @throws Unable where the platform cannot check signatures: then nothing is known of the receipt
 */
async function verifyReceipt(text        , trustedKeys                   )                   {
  try {
    return await verify(text, trustedKeys)
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', why: error.message }
    throw error
  }
}
async function verify(text        , trustedKeys                   )                   {
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
async function keysOf(inFile                   , trusted                   )                                  {
  refuseUnless(inFile.length > 0, 'the file names no key')
  const keys = await Promise.all(inFile.map(parseVerifierKey))
  if (trusted.length === 0) return keys
  const given = await Promise.all(trusted.map(parseVerifierKey))
  const foreign = keys.find((key) => !given.some((one) => one.text === key.text))
  refuseUnless(foreign === undefined, `the receipt is signed with a key that was not given: ${foreign?.text}`)
  return given
}
/** A verdict in words, a line each. */
function describeVerdict(verdict         )                    {
  if (verdict.kind === 'refused') return [`refused: ${verdict.why}`]
  const { amounts } = verdict
  return [
    `verified: record ${verdict.record}`,
    `  ${verdict.model}, ${verdict.createdAt}`,
    ...amounts.lines.map((line) => `  ${line}`),
    `  charged ${amounts.chargedNano} nano-USD ($${dollars(amounts.chargedNano)}), which is what the frozen prices give`,
    `  leaf ${verdict.leafIndex} of ${verdict.logSize} in the log ${verdict.origin}`,
    ...(verdict.isKeyGiven
      ? ['  signed with the key that was given']
      : [
          '  no key was given: the signature was checked with the key in the file itself. Compare it with the one that',
          '  the operator publishes at /.well-known/kasa-log.json, and give it with --key from then on:',
          ...verdict.keys.map((key) => `    ${key}`),
        ]),
  ]
}
function dollars(nano        )         {
  const fraction = (nano % 1_000_000_000n)
    .toString()
    .padStart(9, '0')
    .replace(/0{1,7}$/, '')
  return `${nano / 1_000_000_000n}.${fraction}`
}
export { checkConsistency, describeVerdict, fromBase64, openCheckpoint, parseVerifierKey, Refusal, Unable, verifyReceipt }
