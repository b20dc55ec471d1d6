import { canonicalJson, integerOf, type Json, type JsonObject, objectOf, textOf } from './canonical-json.ts'
import { checkId, checkInstant } from './check-facts.ts'
import { refuseUnless } from './refusal.ts'

/** What an account was charged on a day of UTC. */
export type DailySum = {
  readonly kind: 'daily_sum'
  readonly id: string
  readonly account: string
  readonly day: string
  readonly recordCount: bigint
  readonly chargedNano: bigint
}

const TERMS_KINDS = [
  'price',
  'margin',
  'contract_margin',
  'fee',
  'contract_fee',
  'tier',
  'account_tax',
  'account_currency',
] as const

/** A price, or what is agreed for all, a tier or one account. `facts` are its other members, as text. */
export type Terms = {
  readonly kind: (typeof TERMS_KINDS)[number]
  readonly id: string
  readonly effectiveFrom: string
  readonly facts: Readonly<Record<string, string>>
}

export type OtherLeaf = DailySum | Terms

const DAILY_SUM = ['account', 'chargedNano', 'day', 'id', 'kind', 'recordCount']

/** Reads a leaf that is no record. Its members were hashed: what cannot be read cannot be shown, and is refused. */
export function readOtherLeaf(leaf: JsonObject): OtherLeaf {
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

function readDailySum(leaf: JsonObject, id: string): DailySum {
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

function textOfFact(value: Json, name: string): string {
  if (value === null) return '-'
  if (typeof value === 'number') return value.toString()
  // The fees for units.
  if (typeof value === 'object') return canonicalJson(value)
  return textOf(value, name)
}
