import type { Verdict } from './verify-receipt.ts'

/** A verdict in words, a line each. */
export function describeVerdict(verdict: Verdict): readonly string[] {
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

function dollars(nano: bigint): string {
  const fraction = (nano % 1_000_000_000n)
    .toString()
    .padStart(9, '0')
    .replace(/0{1,7}$/, '')
  return `${nano / 1_000_000_000n}.${fraction}`
}
