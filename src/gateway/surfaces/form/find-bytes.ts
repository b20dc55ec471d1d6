/** Where `needle` begins at or after `from`; -1: nowhere. Hops from one first byte to the next, which is native. */
export function findBytes(bytes: Uint8Array, needle: Uint8Array, from: number): number {
  const [first] = needle
  if (first === undefined) return from
  const last = bytes.length - needle.length
  for (let at = bytes.indexOf(first, from); at !== -1 && at <= last; at = bytes.indexOf(first, at + 1)) {
    let matched = 1
    while (matched < needle.length && bytes[at + matched] === needle[matched]) matched += 1
    if (matched === needle.length) return at
  }
  return -1
}
