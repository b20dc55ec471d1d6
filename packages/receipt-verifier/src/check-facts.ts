import { integerOf, type Json, type JsonObject, listOf, objectOf, textOf } from './canonical-json.ts'
import { refuseUnless } from './refusal.ts'

const WORDS = {
  closedBy: ['settle', 'sweep', 'late'],
  status: ['succeeded', 'failed', 'aborted', 'interrupted', 'unresolved'],
  side: ['platform', 'byok'],
  usageSource: ['reported', 'estimated', 'none'],
} as const
const OWN_FUNDS = ['byok', 'local']
const FUND_KINDS = ['allowance', 'wallet']
/** Cost something only where the provider lists them, so they need no price. */
const FREE_UNLESS_LISTED = ['requests']

/** What a record says beside its amounts must be possible, and its parts must not contradict each other. */
export function checkFacts(leaf: JsonObject): void {
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

export function checkId(value: Json | undefined): void {
  const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(textOf(value, 'the id'))
  refuseUnless(isId, 'the id is not a UUID')
}

/** @returns milliseconds since 1970 */
export function checkInstant(value: Json | undefined, what: string): number {
  const text = textOf(value, what)
  const atMs = Date.parse(text)
  const isInstant = !Number.isNaN(atMs) && new Date(atMs).toISOString() === text
  refuseUnless(isInstant, `${what} is not an instant of UTC`)
  return atMs
}

/** Everything that was used has a price or is listed as unpriced, and not both. */
function checkQuantities(leaf: JsonObject): void {
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
function checkClosing(leaf: JsonObject): void {
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

function checkFund(leaf: JsonObject): void {
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
function checkMemo(leaf: JsonObject): void {
  if (leaf['memoNano'] === null) return
  const memo = integerOf(leaf['memoNano'], 'memoNano')
  if (leaf['side'] !== 'byok') return refuseUnless(memo === 0n, 'something was paid to the provider without an own key')
  const cost = leaf['providerCostNano']
  refuseUnless(
    cost === null || memo === integerOf(cost, 'providerCostNano'),
    `with an own key the provider was paid ${memo}, which is not its cost`,
  )
}

function isZero(value: Json | undefined): boolean {
  return integerOf(value, 'an amount') === 0n
}
