/** One charge line, computed again: quantity × priceNano ÷ perQuantity, exact. */
export type CheckedLine = {
  readonly unit: string
  readonly quantity: bigint
  readonly priceNano: bigint
  readonly perQuantity: bigint
  readonly source: string
  readonly observedOn: string
}

/** An exact fraction of nano-USD. */
export type Fraction = { readonly numerator: bigint; readonly denominator: bigint }
