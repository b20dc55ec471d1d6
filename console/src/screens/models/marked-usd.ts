/** Nano-dollars have nine digits after the point, basis points four more. */
const PLACES = 13
const PLACES_MIN = 2
const DIVISOR = 10n ** BigInt(PLACES)

/** A price with the margin on it, exact, as a decimal of dollars: 2,500,000,000 nano-dollars at 13,000 are "3.25". */
export function markedUsd(priceNano: string, marginBp: number): string {
  const exact = BigInt(priceNano) * BigInt(marginBp)
  const fraction = (exact % DIVISOR).toString().padStart(PLACES, '0').replace(/0+$/, '').padEnd(PLACES_MIN, '0')
  return `${exact / DIVISOR}.${fraction}`
}
