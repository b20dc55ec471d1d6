const BP_PLACES = 4

/** Basis points of the provider's price as people write a multiplier: 13000 is 1.3. Digits move; nothing is rounded. */
export function multiplierText(marginBp: number): string {
  const digits = `${marginBp}`.padStart(BP_PLACES + 1, '0')
  const decimals = digits.slice(-BP_PLACES).replace(/0+$/, '')
  return `${digits.slice(0, -BP_PLACES)}${decimals === '' ? '' : `.${decimals}`}`
}

/** Undefined for what is no multiplier of at least 1 with at most four decimals. A comma counts as a point. */
export function marginBpOf(text: string): number | undefined {
  const match = /^(\d{1,3})(?:[.,](\d{1,4}))?$/.exec(text.trim())
  if (match === null) return undefined
  const bp = Number.parseInt(`${match[1]}${(match[2] ?? '').padEnd(BP_PLACES, '0')}`, 10)
  return bp < 10_000 ? undefined : bp
}
