/** "a, b" as ['a', 'b']; with a list before it, both: so that an option may be repeated. */
export function commaList(text: string, before?: readonly string[]): readonly string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return [...(before ?? []), ...names]
}
