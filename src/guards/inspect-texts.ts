import { FINDING_KINDS, type Finding, type FindingKind, type Span, TEXTS_SEPARATOR } from './finding.ts'
import { findInText } from './find-in-text.ts'
import { activeKinds, compareActions, type GuardAction, GUARD_ACTIONS, type GuardPolicy } from './guard-policy.ts'

/** How often a kind was found in a request, and what its policy says. Nothing of what was found. */
export type FoundKind = {
  readonly kind: FindingKind
  readonly action: Exclude<GuardAction, 'off'>
  readonly count: number
}

export type Inspection = {
  readonly found: readonly FoundKind[]
  /** Where the first finding that refuses the request is. Undefined: it goes on. */
  readonly blockedIn: number | undefined
  /** Texts as they go on, by their place; those in which nothing is masked are not here. */
  readonly masked: ReadonlyMap<number, string>
}

/** Looks at all texts of one request. The same value has the same placeholder everywhere in it. */
export function inspectTexts(texts: readonly string[], policy: GuardPolicy): Inspection {
  const placeholderOf = createPlaceholders()
  const counts = new Map<FindingKind, number>()
  const masked = new Map<number, string>()
  let blockedIn: number | undefined
  for (const { at, text, findings } of findInTexts(texts, policy)) {
    for (const { kind } of findings) {
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
      if (policy.kinds[kind] === 'block') blockedIn ??= at
    }
    const toMask = findings.filter(({ kind }) => policy.kinds[kind] === 'mask')
    if (toMask.length > 0) masked.set(at, maskText(text, toMask, placeholderOf))
  }
  return { found: foundOf(counts, policy), blockedIn, masked }
}

type FoundInText = { readonly at: number; readonly text: string; readonly findings: readonly Finding[] }

/** The texts that hold something. All are looked through as one, since a search that begins costs more than a short text. */
function findInTexts(texts: readonly string[], policy: GuardPolicy): readonly FoundInText[] {
  const rank = (kind: FindingKind) => GUARD_ACTIONS.indexOf(policy.kinds[kind])
  const found: FoundInText[] = []
  let at = 0
  let from = 0
  let findings: Finding[] = []
  for (const { kind, start, end } of findInText(texts.join(TEXTS_SEPARATOR), activeKinds(policy), rank)) {
    for (let text = texts[at]; text !== undefined && start > from + text.length; text = texts[at]) {
      from += text.length + TEXTS_SEPARATOR.length
      at += 1
      findings = []
    }
    if (findings.length === 0) found.push({ at, text: texts[at] ?? '', findings })
    findings.push({ kind, start: start - from, end: end - from })
  }
  return found
}

function foundOf(counts: ReadonlyMap<FindingKind, number>, { kinds }: GuardPolicy): readonly FoundKind[] {
  return FINDING_KINDS.flatMap((kind) => {
    const action = kinds[kind]
    const count = counts.get(kind)
    return count === undefined || action === 'off' ? [] : [{ kind, action, count }]
  }).toSorted((a, b) => compareActions(b.action, a.action))
}

type PlaceholderOf = (kind: FindingKind, value: string) => string

function maskText(text: string, findings: readonly Finding[], placeholderOf: PlaceholderOf): string {
  let result = ''
  let from = 0
  for (const { kind, start, end } of findings) {
    const placeholder = placeholderOf(kind, text.slice(start, end))
    result += text.slice(from, start) + (isNumberInJson(text, { start, end }) ? `"${placeholder}"` : placeholder)
    from = end
  }
  return result + text.slice(from)
}

/** Arguments of a tool are JSON in a string: a bare number there gives way to a string, so that they stay JSON. */
function isNumberInJson(text: string, { start, end }: Span): boolean {
  if (!/^\s*[{[]/.test(text) || !/^\d+$/.test(text.slice(start, end))) return false
  return (
    /[:[,]\s{0,20}$/.test(text.slice(Math.max(0, start - 21), start)) &&
    /^\s{0,20}[,}\]]/.test(text.slice(end, end + 21))
  )
}

/** `[email-1]`, `[email-2]`: numbered by kind in order of appearance. Spacing and case make no other value. */
function createPlaceholders(): PlaceholderOf {
  const known = new Map<string, string>()
  const next = new Map<FindingKind, number>()
  return (kind, value) => {
    const key = `${kind} ${kind.endsWith('_key') ? value : value.toLowerCase().replace(/[\s().-]/g, '')}`
    const placeholder = known.get(key)
    if (placeholder !== undefined) return placeholder
    const number = (next.get(kind) ?? 0) + 1
    next.set(kind, number)
    const made = `[${kind.replace('_', '-')}-${number}]`
    known.set(key, made)
    return made
  }
}
