import type { Proof, RecordSubject, Subject, Verdict } from './verify-receipt.ts'

const UNPROVEN =
  'NOT PROVEN: no key of the operator was given. Anybody can make a file like this with a key of his own.'
const WHERE_KEYS_ARE =
  'Take the key from /.well-known/kasa-log.json of the operator, compare it over another channel, and give it'

/** A verdict in words, a line each. The first line alone says how it ended. */
export function describeVerdict(verdict: Verdict): readonly string[] {
  if (verdict.kind === 'refused') return [`refused: ${verdict.why}`]
  const facts = factsOf(verdict).map(([name, value]) => `  ${name}: ${value}`)
  if (verdict.kind === 'verified') return [`verified: ${titleOf(verdict.subject)}`, ...facts]
  return [UNPROVEN, `  ${WHERE_KEYS_ARE}: --key or --key-file.`, `  The file says of itself:`, ...facts]
}

export function titleOf(subject: Subject): string {
  if (subject.kind === 'record') return `record ${subject.id}`
  if (subject.kind === 'daily_sum') return `the sum of ${subject.day}`
  return `${subject.kind.replace('_', ' ')} ${subject.id}`
}

/** What a file proves, as names and values. */
export function factsOf(proof: Proof): readonly (readonly [string, string])[] {
  return [
    ...factsOfSubject(proof.subject),
    ['log', `${proof.origin}, leaf ${proof.leafIndex} of ${proof.logSize}`],
    ...proof.signedBy.map((key) => [proof.kind === 'verified' ? 'signed with' : 'key in the file', key] as const),
    ...proof.otherKeys.map((key) => ['signed also with', `${key}, which was not given`] as const),
  ]
}

function factsOfSubject(subject: Subject): readonly (readonly [string, string])[] {
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

function factsOfRecord({ createdAt, route, status, amounts, prices }: RecordSubject) {
  return [
    ['model', route] as const,
    ['time', createdAt] as const,
    ['status', status] as const,
    ...amounts.lines.map((line) => ['used', line] as const),
    ...(prices === undefined ? [] : [['factor', factorText(prices)] as const]),
    ['charged', `${amountText(amounts.chargedNano)}, which is what the frozen prices give`] as const,
    ...amounts.invoice.map((line) => ['for an invoice', line] as const),
  ]
}

function factorText(prices: { readonly side: string; readonly multiplierBp: number; readonly multiplierId: string }) {
  const word = prices.side === 'byok' ? 'fee on an own key' : 'margin'
  const fraction = (prices.multiplierBp % 10_000).toString().padStart(4, '0').replace(/0+$/, '')
  const whole = Math.floor(prices.multiplierBp / 10_000)
  return `${whole}${fraction === '' ? '' : `.${fraction}`} times the prices, the ${word} ${prices.multiplierId}`
}

function amountText(nano: bigint): string {
  const fraction = (nano % 1_000_000_000n)
    .toString()
    .padStart(9, '0')
    .replace(/0{1,7}$/, '')
  return `${nano} nano-USD ($${nano / 1_000_000_000n}.${fraction})`
}
