import { FINDING_KINDS, type Finding, type FindingKind, type Recogniser } from './finding.ts'
import { recogniseEmail } from './recognise-email.ts'
import { recogniseIban } from './recognise-iban.ts'
import { recognisePrivateKeys, recogniseProviderKeys } from './recognise-keys.ts'
import { recogniseCards, recognisePhone, recogniseTurkishId, recogniseUsSsn } from './recognise-numbers.ts'

const RECOGNISERS: Readonly<Record<FindingKind, Recogniser>> = {
  private_key: recognisePrivateKeys,
  provider_key: recogniseProviderKeys,
  iban: recogniseIban,
  card: recogniseCards,
  us_ssn: recogniseUsSsn,
  tr_id: recogniseTurkishId,
  email: recogniseEmail,
  phone: recognisePhone,
}

/**
 * What a text holds of some kinds, in order and disjoint. Where two overlap they are one finding over both places: of the
 * kind that ranks higher, and where none does, of the one that stands first in {@link FINDING_KINDS}.
 */
export function findInText(
  text: string,
  kinds: readonly FindingKind[],
  rank: (kind: FindingKind) => number = () => 0,
): readonly Finding[] {
  const all = kinds.flatMap((kind) => RECOGNISERS[kind](text).map((span): Finding => ({ kind, ...span })))
  const kept: Finding[] = []
  for (const finding of all.toSorted((a, b) => a.start - b.start)) {
    const last = kept.at(-1)
    if (last === undefined || finding.start >= last.end) kept.push(finding)
    else kept[kept.length - 1] = joined(last, finding, rank)
  }
  return kept
}

function joined(one: Finding, other: Finding, rank: (kind: FindingKind) => number): Finding {
  const byRank = rank(other.kind) - rank(one.kind)
  const byOrder = FINDING_KINDS.indexOf(one.kind) - FINDING_KINDS.indexOf(other.kind)
  return { kind: (byRank || byOrder) > 0 ? other.kind : one.kind, start: one.start, end: Math.max(one.end, other.end) }
}
