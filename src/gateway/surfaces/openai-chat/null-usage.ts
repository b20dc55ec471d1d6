/** Where `"usage":null` stands with the comma that it does not leave behind. */
export type Cut = { readonly start: number; readonly end: number }

const NULL_MEMBER = /"usage"\s*:\s*null/g
const QUOTE = 0x22
const BACKSLASH = 0x5c

/**
 * Finds the member `"usage":null` of the outermost object of one event. Inside text it cannot stand: there its quotes
 * are escaped. Inside a nested object it is somebody else's.
 */
export function findNullUsage(text: string, start: number, end: number): Cut | undefined {
  NULL_MEMBER.lastIndex = start
  for (let match = NULL_MEMBER.exec(text); match !== null; match = NULL_MEMBER.exec(text)) {
    const memberEnd = match.index + match[0].length
    if (memberEnd > end) return undefined
    if (isOutermost(text, memberEnd, end)) return withComma(text, match.index, memberEnd)
  }
  return undefined
}

/** What follows a member of the outermost object closes exactly one object. */
function isOutermost(text: string, from: number, end: number): boolean {
  let depth = 0
  for (let at = from; at < end; at += 1) {
    const char = text[at]
    if (char === '"') at = skipString(text, at, end)
    else if (char === '{' || char === '[') depth += 1
    else if (char === '}' || char === ']') depth -= 1
  }
  return depth === -1
}

function skipString(text: string, openingQuote: number, end: number): number {
  for (let at = openingQuote + 1; at < end; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === BACKSLASH) at += 1
    else if (unit === QUOTE) return at
  }
  return end
}

/** The comma before it, or, for a first member, the comma behind it. */
function withComma(text: string, start: number, end: number): Cut {
  const before = text.slice(0, start).trimEnd()
  if (before.endsWith(',')) return { start: before.length - 1, end }
  const behind = /\s*,\s*/y
  behind.lastIndex = end
  const match = behind.exec(text)
  return { start, end: match === null ? end : end + match[0].length }
}
