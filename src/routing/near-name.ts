/** How many edits apart two names may be to be offered as "did you mean": a third of the length, at most five. */
const EDITS_MAX = 5
/** Longer names than this are not compared: bounds the work for a name that a client made up. */
const NAME_CHARS_MAX = 100

/**
 * Up to `limit` names nearest to `wanted`: those that contain it or that it contains first, then by edit distance,
 * ties by name. Empty when nothing is near.
 */
export function nearNames(wanted: string, names: Iterable<string>, limit = 3): readonly string[] {
  if (wanted.length === 0 || wanted.length > NAME_CHARS_MAX) return []
  const target = wanted.toLowerCase()
  const editsMax = Math.min(EDITS_MAX, Math.max(1, Math.floor(target.length / 3)))
  const near: { readonly name: string; readonly distance: number }[] = []
  for (const name of names) {
    const distance = nameDistance(target, name.toLowerCase(), editsMax)
    if (distance !== undefined) near.push({ name, distance })
  }
  near.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
  return near.slice(0, limit).map((entry) => entry.name)
}

/** 0..1 for containment (closer in length is nearer), edits otherwise, undefined when too far. */
function nameDistance(target: string, name: string, editsMax: number): number | undefined {
  if (name.length > NAME_CHARS_MAX) return undefined
  const shorter = Math.min(target.length, name.length)
  if (shorter >= 3 && (name.includes(target) || target.includes(name))) {
    return 1 - shorter / Math.max(target.length, name.length)
  }
  if (Math.abs(name.length - target.length) > editsMax) return undefined
  const edits = editDistance(target, name)
  return edits <= editsMax ? edits : undefined
}

/** Levenshtein distance by rows. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
