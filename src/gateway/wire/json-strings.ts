/** A string of a JSON text: a value or the name of a member. Offsets include its quotes. */
export type JsonString = {
  readonly start: number
  readonly end: number
  /** The member that it is the value of. Undefined for names and for elements of arrays. */
  readonly member: string | undefined
  /** The member of the outermost object that it belongs to, and its place where that is an array. */
  readonly topMember: string | undefined
  readonly topIndex: number | undefined
}

/**
 * Every string of a JSON text, in order. Walks it without recursion, so that its depth does not matter.
 * @param text JSON that was parsed before
 */
export function* jsonStrings(text: string): Generator<JsonString> {
  let depth = 0
  let top: { member: string | undefined; index: number | undefined } = { member: undefined, index: undefined }
  let pending: string | undefined
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    if (character === '"') {
      const end = stringEnd(text, at)
      const colon = colonAfter(text, end)
      const isName = colon !== undefined
      if (isName && depth === 1) top = { member: stringValue(text, at, end), index: undefined }
      yield { start: at, end, member: isName ? undefined : pending, topMember: top.member, topIndex: top.index }
      pending = isName ? stringValue(text, at, end) : undefined
      at = colon ?? end
      continue
    }
    if (character === '{' || character === '[') {
      depth += 1
      if (depth === 2 && character === '[') top = { ...top, index: 0 }
    } else if (character === '}' || character === ']') depth -= 1
    else if (character === ',' && depth === 2 && top.index !== undefined) top = { ...top, index: top.index + 1 }
    if (!isSpace(character)) pending = undefined
    at += 1
  }
}

/** What a string says, its escapes undone. */
export function stringValue(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1)
  return inner.includes('\\') ? String(JSON.parse(text.slice(start, end))) : inner
}

function stringEnd(text: string, start: number): number {
  let from = start + 1
  for (;;) {
    const quoteAt = text.indexOf('"', from)
    if (quoteAt < 0) return text.length
    let slashesFrom = quoteAt
    while (slashesFrom > from && text.charAt(slashesFrom - 1) === '\\') slashesFrom -= 1
    if ((quoteAt - slashesFrom) % 2 === 0) return quoteAt + 1
    from = quoteAt + 1
  }
}

function colonAfter(text: string, end: number): number | undefined {
  let at = end
  while (isSpace(text.charAt(at))) at += 1
  return text.charAt(at) === ':' ? at + 1 : undefined
}

function isSpace(character: string): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t'
}
