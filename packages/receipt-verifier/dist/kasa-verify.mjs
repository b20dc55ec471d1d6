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
/** `signers`: which of the given keys signed it, at least one of them with the log's own name. */
const ED25519 = 1
const ID_BYTES = 4
const SIGNATURES_MAX = 32
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
/** Splits a signed note into what is signed and its signatures. */
function parseNote(note        )       {
  const end = note.indexOf('\n\n')
  refuseUnless(end >= 0, 'the checkpoint has no signature')
  const lines = note.slice(end + 2).split('\n')
  refuseUnless(lines.pop() === '' && lines.length > 0, 'the checkpoint does not end with a signature')
  refuseUnless(lines.length <= SIGNATURES_MAX, 'the checkpoint has too many signatures')
  return { text: note.slice(0, end + 1), lines: lines.map(parseLine) }
}
function parseLine(line        )                {
  const match = /^\u2014 (\S+) (\S+)$/.exec(line)
  refuseUnless(match !== null, 'a signature line cannot be read')
  const [, name = '', encoded = ''] = match
  const bytes = fromBase64(encoded, 'a signature')
  refuseUnless(bytes.length > ID_BYTES && !name.includes('+'), 'a signature line cannot be read')
  return { name, id: bytes.slice(0, ID_BYTES), signature: bytes.slice(ID_BYTES) }
}
/**
 * Reads a signed checkpoint. At least one of the keys, with the log's own name, must have signed it; every signature by one
 * of them must be right; lines of other keys are passed over, as signed notes say.
 */
async function openCheckpoint(note        , keys                        )                      {
  const { text, lines } = parseNote(note)
  const signers                = []
  for (const line of lines) {
    const key = keys.find((one) => isBy(line, one))
    if (key === undefined) continue
    refuseUnless(!signers.includes(key), 'the checkpoint is signed twice with one key')
    await checkSignature(line, text, key)
    signers.push(key)
  }
  const names = lines.map(({ name, id }) => `${name} ${toHex(id)}`).join(', ')
  refuseUnless(signers.length > 0, `the checkpoint is signed by none of the keys that were given, but by ${names}`)
  const tree = parseTree(text)
  refuseUnless(
    signers.some((key) => key.name === tree.origin),
    'the checkpoint is of another log',
  )
  return { ...tree, signers }
}
/** What a checkpoint says, whoever signed it: for one that was checked before it was kept. */
function readCheckpoint(note        )                                     {
  return parseTree(parseNote(note).text)
}
/** True when the line says that it is by the key. */
function isBy(line                                                    , key             )          {
  return key.name === line.name && sameBytes(key.id, line.id)
}
function parseTree(text        )                                     {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n')
  refuseUnless(rest.length === 1 && rest[0] === '', 'the checkpoint has more or fewer lines than it should')
  refuseUnless(/^(?:0|[1-9]\d{0,18})$/.test(size), 'the size of the log is not a number')
  const rootBytes = fromBase64(root, 'the root')
  refuseUnless(rootBytes.length === HASH_BYTES, 'the root has not 32 bytes')
  return { origin, size: BigInt(size), root: rootBytes }
}
async function checkSignature(line               , text        , key             )                {
  const publicKey = await ed25519Key(concat([key.publicKey]))
  const isRight = await subtleCrypto().verify(
    { name: 'Ed25519' },
    publicKey,
    concat([line.signature]),
    concat([utf8(text)]),
  )
  refuseUnless(isRight, `the signature of ${line.name} is wrong: ${toHex(line.id)}`)
}
/** An exact fraction of nano-USD. */
function addFractions(a          , b          )           {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under }
}
/** The nearest integer, a half upwards. */
function halfUp({ over, under }          )         {
  return (2n * over + under) / (2n * under)
}
/**
 * What is charged for the provider's price: times the multiplier, plus, on an own key, the fees for the request and for
 * each unit; nothing at all for a call that is one of the free ones of its month.
 */
function markUp(
  sum          ,
  lines                 ,
  facts                                            ,
)         {
  const { leaf, snapshot } = facts
  const multiplier = snapshot['multiplierBp']
  refuseUnless(typeof multiplier === 'number' && multiplier >= 0, 'the multiplier is not a number')
  const percentage         = {
    total: { over: sum.over * BigInt(multiplier), under: sum.under * 10_000n },
    shown: [],
  }
  const told = snapshot['fixedFee']
  if (told === undefined) {
    refuseUnless(leaf['feeFree'] === undefined, 'the call paid no fee, but the frozen terms know no free calls')
    return percentage
  }
  refuseUnless(leaf['side'] === 'byok', "there is a fee on own keys, but the call was made on the operator's")
  const fee = objectOf(told, 'the fee', ['perRequestNano', 'perUnit', 'freePerMonth'])
  if (leaf['feeFree'] !== undefined) return free(leaf, fee)
  return withFee(percentage, lines, fee)
}
function free(leaf            , fee            )         {
  const { nthOfMonth } = objectOf(leaf['feeFree'], 'the free call', ['nthOfMonth'])
  const quota = fee['freePerMonth']
  const isWithin = typeof nthOfMonth === 'number' && typeof quota === 'number' && nthOfMonth >= 1 && nthOfMonth <= quota
  refuseUnless(isWithin, 'the call paid no fee, but it is not among the free calls of its month')
  return { total: { over: 0n, under: 1n }, shown: [`no fee: call ${nthOfMonth} of ${quota} free ones of the month`] }
}
function withFee(percentage        , lines                 , fee            )         {
  const perRequest = integerOf(fee['perRequestNano'], 'the fee for a request')
  const shown = perRequest === 0n ? [] : [`fee for the request: ${perRequest} nano-USD`]
  let total = addFractions(percentage.total, { over: perRequest, under: 1n })
  const seen = new Set        ()
  for (const one of listOf(fee['perUnit'], 'the fees for units')) {
    const rate = objectOf(one, 'a fee for a unit', ['unit', 'priceNano', 'perQuantity'])
    const unit = textOf(rate['unit'], 'a unit')
    refuseUnless(!seen.has(unit), `there are two fees for ${unit}`)
    seen.add(unit)
    const [price, per] = [integerOf(rate['priceNano'], 'a fee'), integerOf(rate['perQuantity'], 'a fee')]
    refuseUnless(per > 0n, 'a fee is per nothing')
    for (const line of lines) {
      if (line.unit !== unit) continue
      total = addFractions(total, { over: line.quantity * price, under: per })
      shown.push(`fee for ${line.quantity} ${unit} at ${price} nano-USD per ${per}`)
    }
  }
  return { total, shown }
}
/** What an invoice over the charge says, from the frozen tax and exchange rates: each amount is rounded once. */
function invoiceLines(charged        , snapshot            )                    {
  return [...taxLines(charged, snapshot), ...exchangeLines(charged, snapshot)]
}
function taxLines(charged        , { taxRate }            )                    {
  if (taxRate === null || taxRate === undefined) return []
  const tax = objectOf(taxRate, 'the tax rate', ['bp', 'kind', 'country', 'source'])
  const { bp, kind } = tax
  refuseUnless(typeof bp === 'number' && bp >= 0, 'the tax rate is not a number')
  refuseUnless(kind === 'exclusive' || kind === 'inclusive', 'the tax is neither inclusive nor exclusive')
  const rate = BigInt(bp)
  const amount =
    kind === 'exclusive'
      ? halfUp({ over: charged * rate, under: 10_000n })
      : charged - halfUp({ over: charged * 10_000n, under: 10_000n + rate })
  const where = `${textOf(tax['country'], 'the country')}, ${textOf(tax['source'], 'the source of the tax rate')}`
  const how = kind === 'exclusive' ? 'on top of the charge' : 'within the charge'
  return [`tax of ${bp} basis points ${how}: ${amount} nano-USD (${where})`]
}
function exchangeLines(charged        , { exchangeRate }            )                    {
  if (exchangeRate === null || exchangeRate === undefined) return []
  const members = ['currency', 'usdPerEuro', 'currencyPerEuro', 'source', 'observedOn']
  const rate = objectOf(exchangeRate, 'the exchange rate', members)
  const usd = decimalOf(textOf(rate['usdPerEuro'], 'the exchange rate'))
  const other = decimalOf(textOf(rate['currencyPerEuro'], 'the exchange rate'))
  const amount = halfUp({ over: charged * other.over * usd.under, under: usd.over * other.under })
  const currency = textOf(rate['currency'], 'the currency')
  const from = `${textOf(rate['source'], 'the source of the exchange rate')}, ${textOf(rate['observedOn'], 'its day')}`
  return [`the charge is ${amount} nano-${currency} (${from})`]
}
function decimalOf(text        )           {
  const parts = /^(\d{1,30})(?:[.](\d{1,30}))?$/.exec(text)
  refuseUnless(parts !== null, 'an exchange rate is not a decimal')
  const [, whole = '', decimals = ''] = parts
  const over = BigInt(whole + decimals)
  refuseUnless(over > 0n, 'an exchange rate is not positive')
  return { over, under: 10n ** BigInt(decimals.length) }
}
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
    refuseUnless(leaf['feeFree'] === undefined, 'nothing was used, so no free call was either')
    return { chargedNano: charged, computedNano: 0n, lines: [], invoice: [] }
  }
  refuseUnless(snapshotText !== null, 'the frozen prices are missing')
  const snapshot = await openSnapshot(leaf, snapshotText)
  const sum = sumOf(leaf, lines, snapshot)
  const fee = markUp(sum.total, sum.used, { leaf, snapshot })
  const marked = halfUp(fee.total)
  const cost = halfUp(sum.total)
  // Null: the provider's cost is not known, because not everything that was used has a price.
  refuseUnless(
    leaf['providerCostNano'] === null || cost === integerOf(leaf['providerCostNano'], 'providerCostNano'),
    `the provider's cost computes to ${cost}`,
  )
  refuseUnless(marked === integerOf(leaf['markedNano'], 'markedNano'), `the price computes to ${marked}`)
  const computed = marked < granted ? marked : granted
  refuseUnless(computed === charged, `the charge computes to ${computed}, not ${charged}`)
  refuseUnless(
    marked - charged === integerOf(leaf['absorbedNano'], 'absorbedNano'),
    'what the operator bore does not add up',
  )
  const shown = [...sum.shown, ...fee.shown]
  return { chargedNano: charged, computedNano: computed, lines: shown, invoice: invoiceLines(charged, snapshot) }
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
  const used = new Map                ()
  let total           = { over: 0n, under: 1n }
  for (const line of lines) {
    const unit = textOf(line['unit'], 'a unit')
    const quantity = integerOf(line['quantity'], 'a quantity')
    const row = rows.get(textOf(line['priceRowId'], 'a price row id'))
    refuseUnless(row !== undefined, 'a line is priced by a row that is not among the frozen prices')
    refuseUnless(!used.has(unit), `${unit} is charged twice`)
    used.set(unit, quantity)
    refuseUnless(quantities[unit] === quantity.toString(), `the line of ${unit} is not the quantity that was used`)
    const price = integerOf(row['priceNano'], 'a price')
    const per = integerOf(row['perQuantity'], 'a price')
    refuseUnless(per > 0n, 'a price is per nothing')
    total = addFractions(total, { over: quantity * price, under: per })
    shown.push(`${quantity} ${unit} at ${price} nano-USD per ${per}`)
  }
  return { total, shown, used: [...used].map(([unit, quantity]) => ({ unit, quantity })) }
}
const WORDS = {
  closedBy: ['settle', 'sweep', 'late'],
  status: ['succeeded', 'failed', 'aborted', 'interrupted', 'unresolved'],
  side: ['platform', 'byok'],
  usageSource: ['reported', 'estimated', 'none'],
}
const OWN_FUNDS = ['byok', 'local']
const FUND_KINDS = ['allowance', 'wallet']
/** Cost something only where the provider lists them, so they need no price. */
const FREE_UNLESS_LISTED = ['requests']
/** What a record says beside its amounts must be possible, and its parts must not contradict each other. */
function checkFacts(leaf            )       {
  checkId(leaf['id'])
  checkInstant(leaf['createdAt'], 'the time')
  refuseUnless(/^[0-9a-f]{64}$/.test(textOf(leaf['account'], 'the account')), 'the account is not a pseudonym')
  for (const [member, words] of Object.entries(WORDS)) {
    const text = textOf(leaf[member], member)
    refuseUnless(
      words.some((word) => word === text),
      `${member} is ${text}, which no record says`,
    )
  }
  refuseUnless(typeof leaf['stream'] === 'boolean', 'stream is neither true nor false')
  for (const member of ['surface', 'model', 'route', 'provider']) textOf(leaf[member], member)
  for (const member of ['servedModel', 'serviceTier']) if (leaf[member] !== null) textOf(leaf[member], member)
  for (const flag of listOf(leaf['usageFlags'], 'usageFlags')) textOf(flag, 'a flag of the usage')
  checkQuantities(leaf)
  checkClosing(leaf)
  checkFund(leaf)
  checkMemo(leaf)
}
function checkId(value                  )       {
  const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(textOf(value, 'the id'))
  refuseUnless(isId, 'the id is not a UUID')
}
/** @returns milliseconds since 1970 */
function checkInstant(value                  , what        )         {
  const text = textOf(value, what)
  const atMs = Date.parse(text)
  const isInstant = !Number.isNaN(atMs) && new Date(atMs).toISOString() === text
  refuseUnless(isInstant, `${what} is not an instant of UTC`)
  return atMs
}
/** Everything that was used has a price or is listed as unpriced, and not both. */
function checkQuantities(leaf            )       {
  const priced = listOf(leaf['lines'], 'lines').map((line) => textOf(objectOf(line, 'a line')['unit'], 'a unit'))
  const unpriced = listOf(leaf['unpricedUnits'], 'unpricedUnits').map((unit) => textOf(unit, 'a unit'))
  for (const [unit, value] of Object.entries(objectOf(leaf['quantities'], 'quantities'))) {
    const isUsed = integerOf(value, `the quantity of ${unit}`) > 0n
    const places = [...priced, ...unpriced].filter((one) => one === unit).length
    refuseUnless(places <= 1, `${unit} is listed ${places} times`)
    refuseUnless(!isUsed || places === 1 || FREE_UNLESS_LISTED.includes(unit), `${unit} was used, and has no price`)
  }
  const used = Object.keys(objectOf(leaf['quantities'], 'quantities'))
  for (const unit of unpriced) refuseUnless(used.includes(unit), `${unit} is unpriced, but was not used`)
}
/** What is not known is not charged, and what was closed without a hold neither. */
function checkClosing(leaf            )       {
  const isUnresolved = leaf['status'] === 'unresolved'
  const isEmpty = listOf(leaf['lines'], 'lines').length === 0
  const charged = integerOf(leaf['chargedNano'], 'chargedNano')
  refuseUnless(isUnresolved === (leaf['closedBy'] === 'sweep'), 'only an abandoned call ends unresolved')
  refuseUnless(leaf['closedBy'] === 'settle' || charged === 0n, 'a call that was not settled in time was charged')
  refuseUnless(leaf['closedBy'] !== 'late' || isZero(leaf['grantedNano']), 'a call without a hold has one')
  refuseUnless(!isUnresolved || isEmpty, 'the usage of an abandoned call is not known, but listed')
  if (!isEmpty) return
  for (const member of ['providerCostNano', 'markedNano', 'absorbedNano']) {
    const isNothing = leaf[member] === null ? member !== 'absorbedNano' : isZero(leaf[member])
    refuseUnless(isNothing, `nothing was priced, but ${member} is not zero`)
  }
}
function checkFund(leaf            )       {
  const paying = listOf(leaf['allocations'], 'allocations').map((one) => {
    const allocation = objectOf(one, 'an allocation', ['kind', 'amountNano'])
    refuseUnless(integerOf(allocation['amountNano'], 'an allocation') > 0n, 'a fund paid nothing, and is listed')
    return textOf(allocation['kind'], 'the kind of a fund')
  })
  const strange = paying.find((kind) => !FUND_KINDS.includes(kind))
  refuseUnless(strange === undefined, `no fund is a ${strange}`)
  const fund = textOf(leaf['fund'], 'the fund')
  const own = OWN_FUNDS.filter((name) => fund.split('+').includes(name))
  const named = [...own, ...FUND_KINDS.filter((kind) => paying.includes(kind))].join('+')
  refuseUnless(own.length <= 1 && fund === (named === '' ? 'none' : named), `the fund is ${fund}, but ${named} paid`)
  refuseUnless((leaf['side'] === 'byok') === own.includes('byok'), 'the fund and the key that was used disagree')
}
/** What the customer paid the provider directly: its cost with an own key, nothing otherwise. */
function checkMemo(leaf            )       {
  if (leaf['memoNano'] === null) return
  const memo = integerOf(leaf['memoNano'], 'memoNano')
  if (leaf['side'] !== 'byok') return refuseUnless(memo === 0n, 'something was paid to the provider without an own key')
  const cost = leaf['providerCostNano']
  refuseUnless(
    cost === null || memo === integerOf(cost, 'providerCostNano'),
    `with an own key the provider was paid ${memo}, which is not its cost`,
  )
}
function isZero(value                  )          {
  return integerOf(value, 'an amount') === 0n
}
/** A frozen price that was used, and the factor on their sum. */
/** The clock that dates records and the one that chooses prices are of two machines. */
const CLOCKS_APART_MS = 60_000
/** By which rows a unit may be priced when it has none of its own. */
const STANDS_IN                                              = {
  input_cached_tokens: ['input_tokens'],
  input_image_tokens: ['input_tokens'],
  input_image_cached_tokens: ['input_cached_tokens', 'input_tokens'],
  input_video_tokens: ['input_tokens'],
  input_audio_cached_tokens: ['input_audio_tokens'],
  output_reasoning_tokens: ['output_tokens'],
  rejected_prediction_tokens: ['output_tokens'],
  embedding_tokens: ['input_tokens'],
}
/**
 * That the frozen prices are of this call, and that each line took a row that may price it. Which rows a region, a time of
 * day or a variant allows is not in a record, so such rows are only held against each other.
 */
function checkPrices(leaf            , snapshotText        )         {
  const snapshot = objectOf(parseCanonical(snapshotText, 'the frozen prices'), 'the frozen prices')
  refuseUnless(snapshot['routeId'] === leaf['route'], 'the frozen prices are of another route')
  refuseUnless(snapshot['side'] === leaf['side'], 'the frozen prices are for another kind of key')
  refuseUnless(snapshot['currency'] === 'USD', 'the frozen prices are not in US dollars')
  const rows = listOf(snapshot['rows'], 'the price rows').map((row) => objectOf(row, 'a price row'))
  const ids = rows.map((row) => textOf(row['id'], 'the id of a price row'))
  refuseUnless(new Set(ids).size === ids.length, 'two of the frozen prices have one id')
  const used = listOf(leaf['lines'], 'lines').map((line) => {
    const { unit, priceRowId } = objectOf(line, 'a line')
    const row = rows[ids.indexOf(textOf(priceRowId, 'a price row id'))]
    refuseUnless(row !== undefined, 'a line is priced by a row that is not among the frozen prices')
    checkRow({ row, rows, leaf, unit: textOf(unit, 'a unit') })
    return usedPrice(row, textOf(leaf['route'], 'the route'))
  })
  const multiplierBp = snapshot['multiplierBp']
  refuseUnless(typeof multiplierBp === 'number' && multiplierBp >= 0, 'the multiplier is not a number')
  return {
    used,
    side: textOf(leaf['side'], 'side'),
    multiplierBp,
    multiplierId: textOf(snapshot['multiplierId'], 'the id of the multiplier'),
    fixedFee: fixedFeeOf(snapshot['fixedFee']),
  }
}
function fixedFeeOf(told                  )                       {
  if (told === undefined) return undefined
  const fee = objectOf(told, 'the fee', ['perRequestNano', 'perUnit', 'freePerMonth'])
  return {
    perRequestNano: integerOf(fee['perRequestNano'], 'the fee for a request').toString(),
    perUnit: canonicalJson(listOf(fee['perUnit'], 'the fees for units')),
    freePerMonth: canonicalJson(fee['freePerMonth'] ?? null),
  }
}
function usedPrice(row            , route        )            {
  return {
    id: textOf(row['id'], 'the id of a price row'),
    route,
    unit: textOf(row['unit'], 'the unit of a price'),
    priceNano: integerOf(row['priceNano'], 'a price'),
    perQuantity: integerOf(row['perQuantity'], 'a price'),
  }
}
function checkRow({ row, rows, leaf, unit }        )       {
  const priced = textOf(row['unit'], 'the unit of a price')
  const mayPrice = priced === unit || STANDS_IN[unit]?.includes(priced) === true
  refuseUnless(mayPrice, `${unit} is charged at a price of ${priced}`)
  const latestMs = checkInstant(leaf['createdAt'], 'the time') + CLOCKS_APART_MS
  refuseUnless(beganAt(row) <= latestMs, `the price of ${unit} began after the call`)
  const { serviceTier } = objectOf(row['conditions'], 'the conditions of a price')
  const served = leaf['serviceTier']
  refuseUnless(
    serviceTier === undefined || served === null || textOf(served, 'serviceTier').toLowerCase() === serviceTier,
    `${unit} is charged at the price of a service tier that was not served`,
  )
  const input = inputTokensOf(leaf)
  refuseUnless(bracketOf(row) === 0n || input > bracketOf(row), `${unit} is charged as if the request had been longer`)
  const better = rows.find(
    (other) =>
      isRival(row, other) && (bracketOf(other) === 0n || input > bracketOf(other)) && comesBefore(other, row, leaf),
  )
  refuseUnless(better === undefined, `${unit} is charged at a price that another of the frozen prices replaces`)
}
/** Of the same unit, under the same conditions except the length of the request. */
function isRival(row            , other            )          {
  const rest = (one            ) => {
    const { inputTokensAbove: _, ...others } = objectOf(one['conditions'], 'the conditions of a price')
    return JSON.stringify(others)
  }
  return row !== other && row['unit'] === other['unit'] && rest(row) === rest(other)
}
/** The nearest bracket wins, then the newest price. */
function comesBefore(other            , row            , leaf            )          {
  if (bracketOf(other) !== bracketOf(row)) return bracketOf(other) > bracketOf(row)
  if (beganAt(other) > checkInstant(leaf['createdAt'], 'the time')) return false
  if (beganAt(other) !== beganAt(row)) return beganAt(other) > beganAt(row)
  return textOf(other['id'], 'the id of a price row') > textOf(row['id'], 'the id of a price row')
}
function bracketOf(row            )         {
  const above = objectOf(row['conditions'], 'the conditions of a price')['inputTokensAbove']
  if (above === undefined) return 0n
  refuseUnless(typeof above === 'number' && above >= 0, 'the bracket of a price is not a number')
  return BigInt(above)
}
function beganAt(row            )         {
  const atMs = row['effectiveFromMs']
  refuseUnless(typeof atMs === 'number', 'the beginning of a price is not an instant')
  return atMs
}
function inputTokensOf(leaf            )         {
  return Object.entries(objectOf(leaf['quantities'], 'quantities'))
    .filter(([unit]) => unit.startsWith('input_') && unit.endsWith('_tokens'))
    .reduce((sum, [unit, quantity]) => sum + integerOf(quantity, `the quantity of ${unit}`), 0n)
}
/** What an account was charged on a day of UTC. */
const TERMS_KINDS = [
  'price',
  'margin',
  'contract_margin',
  'fee',
  'contract_fee',
  'tier',
  'account_tax',
  'account_currency',
]
/** A price, or what is agreed for all, a tier or one account. `facts` are its other members, as text. */
const DAILY_SUM = ['account', 'chargedNano', 'day', 'id', 'kind', 'recordCount']
/** Reads a leaf that is no record. Its members were hashed: what cannot be read cannot be shown, and is refused. */
function readOtherLeaf(leaf            )            {
  const kind = textOf(leaf['kind'], 'the kind of the leaf')
  checkId(leaf['id'])
  const id = textOf(leaf['id'], 'the id')
  if (kind === 'daily_sum') return readDailySum(objectOf(leaf, 'the sum of a day', DAILY_SUM), id)
  const terms = TERMS_KINDS.find((one) => one === kind)
  refuseUnless(terms !== undefined, `this verifier does not know leaves of the kind ${kind}`)
  checkInstant(leaf['effectiveFrom'], 'effectiveFrom')
  const { kind: _kind, id: _id, effectiveFrom, ...rest } = leaf
  const facts = Object.entries(rest).map(([name, value]) => [name, textOfFact(value, name)])
  return { kind: terms, id, effectiveFrom: textOf(effectiveFrom, 'effectiveFrom'), facts: Object.fromEntries(facts) }
}
function readDailySum(leaf            , id        )           {
  const day = textOf(leaf['day'], 'the day')
  checkInstant(`${day}T00:00:00.000Z`, 'the day')
  return {
    kind: 'daily_sum',
    id,
    account: textOf(leaf['account'], 'the account'),
    day,
    recordCount: integerOf(leaf['recordCount'], 'recordCount'),
    chargedNano: integerOf(leaf['chargedNano'], 'chargedNano'),
  }
}
function textOfFact(value      , name        )         {
  if (value === null) return '-'
  if (typeof value === 'number') return value.toString()
  // The fees for units.
  if (typeof value === 'object') return canonicalJson(value)
  return textOf(value, name)
}
const FORMAT = 'kasa-receipt/1'
const LEAF_VERSION = 1
const FILE_CHARS_MAX = 4_000_000
const LEAF_MEMBERS =
  'absorbedNano account allocations chargedNano closedBy createdAt fund grantedNano id kind lines markedNano memoNano model provider providerCostNano quantities route servedModel serviceTier side snapshotHash status stream surface unpricedUnits usageFlags usageSource'.split(
    ' ',
  )
/** What a file proves to be in the log. */
/**
 * Verifies a receipt file without asking anybody.
 * @param text          the file
 * @param trustedKeys   keys of the log, as its operator publishes them; one of them must have signed
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
async function subjectOf(leaf            , snapshot               )                   {
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
async function openSigned(note        , inFile                        , trusted                        ) {
  const { lines } = parseNote(note)
  refuseUnless(
    lines.length === inFile.length &&
      lines.every((line, at) => inFile.some((key, place) => place === at && isBy(line, key))),
    'the keys of the file are not those of the signatures, line by line',
  )
  const checkpoint = await openCheckpoint(note, inFile)
  const texts = inFile.map(({ text }) => text)
  if (trusted.length === 0) return { checkpoint, signedBy: texts, otherKeys: [] }
  const isTrusted = (text        ) => trusted.some((key) => key.text === text)
  refuseUnless(
    inFile.some((key) => isTrusted(key.text) && key.name === checkpoint.origin),
    `the receipt is signed with none of the keys that were given, but with ${texts.join(' and ')}`,
  )
  return { checkpoint, signedBy: texts.filter(isTrusted), otherKeys: texts.filter((text) => !isTrusted(text)) }
}
async function checkInclusion(leaf            , proof            , checkpoint            )                  {
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
/**
 * Holds files of one log against each other: the sum of a day against the records of that day and account, a price or
 * margin against the records that froze it. Throws where they disagree.
 * @returns what was compared, a line each
 */
function compareFiles(subjects                    )                    {
  const unique = [...new Map(subjects.map((subject) => [subject.id, subject])).values()]
  const records = unique.filter((subject) => subject.kind === 'record')
  if (records.length === 0) return []
  return unique.flatMap((subject) => {
    if (subject.kind === 'record') return []
    return subject.kind === 'daily_sum' ? [compareDay(subject, records)] : compareTerms(subject, records)
  })
}
function compareDay(sum          , records                          )         {
  const held = records.filter(({ account, createdAt }) => account === sum.account && createdAt.startsWith(sum.day))
  const charged = held.reduce((total, { amounts }) => total + amounts.chargedNano, 0n)
  const count = BigInt(held.length)
  const logged = `the log says ${sum.recordCount} records of ${sum.chargedNano} nano-USD for ${sum.day}`
  const here = `these files are ${count} of ${charged}`
  refuseUnless(count <= sum.recordCount, `${logged}, but ${here}: the log's sum leaves a record out`)
  refuseUnless(count === sum.recordCount, `${logged}, but ${here}: ${sum.recordCount - count} are not among the files`)
  refuseUnless(charged === sum.chargedNano, `${logged}, but ${here}: the sum is not that of its records`)
  return `the sum of ${sum.day} is that of the ${count} records among the files: ${charged} nano-USD`
}
function compareTerms(terms       , records                          )                    {
  const { facts } = terms
  return records.flatMap(({ id, prices }) => {
    const row = prices?.used.find((price) => price.id === terms.id)
    if (row !== undefined) {
      const isSame =
        facts['route'] === row.route &&
        facts['unit'] === row.unit &&
        facts['priceNano'] === row.priceNano.toString() &&
        facts['perQuantity'] === row.perQuantity.toString()
      refuseUnless(isSame, `record ${id} froze another price than the log has for ${row.unit}`)
      return [`record ${id} was priced with it: ${row.unit} of ${row.route}`]
    }
    if (prices?.multiplierId !== terms.id) return []
    const basisPoints = facts['marginBp'] ?? facts['basisPoints']
    refuseUnless(basisPoints === prices.multiplierBp.toString(), `record ${id} took another factor than the log has`)
    const isSameFee =
      (facts['perRequestNano'] ?? '0') === (prices.fixedFee?.perRequestNano ?? '0') &&
      (facts['perUnit'] ?? '[]') === (prices.fixedFee?.perUnit ?? '[]') &&
      (facts['freePerMonth'] ?? '0') === (prices.fixedFee?.freePerMonth ?? '0')
    refuseUnless(isSameFee, `record ${id} took another fee than the log has`)
    return [`record ${id} was multiplied with it: ${basisPoints} basis points`]
  })
}
const UNPROVEN =
  'NOT PROVEN: no key of the operator was given. Anybody can make a file like this with a key of his own.'
const WHERE_KEYS_ARE =
  'Take the key from /.well-known/kasa-log.json of the operator, compare it over another channel, and give it'
/** A verdict in words, a line each. The first line alone says how it ended. */
function describeVerdict(verdict         )                    {
  if (verdict.kind === 'refused') return [`refused: ${verdict.why}`]
  const facts = factsOf(verdict).map(([name, value]) => `  ${name}: ${value}`)
  if (verdict.kind === 'verified') return [`verified: ${titleOf(verdict.subject)}`, ...facts]
  return [UNPROVEN, `  ${WHERE_KEYS_ARE}: --key or --key-file.`, `  The file says of itself:`, ...facts]
}
function titleOf(subject         )         {
  if (subject.kind === 'record') return `record ${subject.id}`
  if (subject.kind === 'daily_sum') return `the sum of ${subject.day}`
  return `${subject.kind.replace('_', ' ')} ${subject.id}`
}
/** What a file proves, as names and values. */
function factsOf(proof       )                                         {
  return [
    ...factsOfSubject(proof.subject),
    ['log', `${proof.origin}, leaf ${proof.leafIndex} of ${proof.logSize}`],
    ...proof.signedBy.map((key) => [proof.kind === 'verified' ? 'signed with' : 'key in the file', key]         ),
    ...proof.otherKeys.map((key) => ['signed also with', `${key}, which was not given`]         ),
  ]
}
function factsOfSubject(subject         )                                         {
  if (subject.kind === 'record') return factsOfRecord(subject)
  if (subject.kind === 'daily_sum') {
    return [
      ['records', subject.recordCount.toString()],
      ['charged', amountText(subject.chargedNano)],
      ['account', subject.account],
    ]
  }
  return [['from', subject.effectiveFrom], ...Object.entries(subject.facts)]
}
function factsOfRecord({ createdAt, route, status, amounts, prices }               ) {
  return [
    ['model', route]         ,
    ['time', createdAt]         ,
    ['status', status]         ,
    ...amounts.lines.map((line) => ['used', line]         ),
    ...(prices === undefined ? [] : [['factor', factorText(prices)]         ]),
    ['charged', `${amountText(amounts.chargedNano)}, which is what the frozen prices give`]         ,
    ...amounts.invoice.map((line) => ['for an invoice', line]         ),
  ]
}
function factorText(prices                                                                                         ) {
  const word = prices.side === 'byok' ? 'fee on an own key' : 'margin'
  const fraction = (prices.multiplierBp % 10_000).toString().padStart(4, '0').replace(/0+$/, '')
  const whole = Math.floor(prices.multiplierBp / 10_000)
  return `${whole}${fraction === '' ? '' : `.${fraction}`} times the prices, the ${word} ${prices.multiplierId}`
}
function amountText(nano        )         {
  const fraction = (nano % 1_000_000_000n)
    .toString()
    .padStart(9, '0')
    .replace(/0{1,7}$/, '')
  return `${nano} nano-USD ($${nano / 1_000_000_000n}.${fraction})`
}
/** Keys from a file: one a line (`#` begins a remark), or the document of `/.well-known/kasa-log.json` as it is. */
function parseKeys(text        )                    {
  const lines = text.split('\n').map((line) => (line.split('#')[0] ?? '').trim())
  const keys = text.trimStart().startsWith('{') ? keysOfDocument(text) : lines.filter((line) => line !== '')
  refuseUnless(keys.length > 0, 'the file of keys holds none')
  return keys
}
function keysOfDocument(text        )                    {
  let document       = null
  try {
    document = JSON.parse(text)
  } catch {
    refuseUnless(false, 'the file of keys is not JSON')
  }
  refuseUnless(document !== null && typeof document === 'object' && !isList(document), 'the file of keys is no object')
  return listOf(document['keys'], 'the keys of the file of keys').map((key) =>
    textOf(objectOf(key, 'a key')['verifierKey'], 'a verifierKey'),
  )
}
export { checkConsistency, compareFiles, describeVerdict, fromBase64, openCheckpoint, parseKeys, parseVerifierKey, Refusal, Unable, verifyReceipt }
