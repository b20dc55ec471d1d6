const PLACES = 18
const DECIMAL = /^(\d+)(?:[.](\d+))?$/

/** How far a decimal is above another, in whole percent, cut off. Undefined: from nothing there is no percent. */
export function percentOf(from: string, to: string): bigint | undefined {
  const [before, after] = [scaled(from), scaled(to)]
  if (before === undefined || after === undefined || before === 0n) return undefined
  return ((after - before) * 100n) / before
}

function scaled(decimal: string): bigint | undefined {
  const found = DECIMAL.exec(decimal)
  return found === null ? undefined : BigInt(`${found[1]}${(found[2] ?? '').padEnd(PLACES, '0').slice(0, PLACES)}`)
}
