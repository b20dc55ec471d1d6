/** An exact fraction of nano-USD. */
export type Fraction = { readonly over: bigint; readonly under: bigint }

export function addFractions(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under }
}

/** The nearest integer, a half upwards. */
export function halfUp({ over, under }: Fraction): bigint {
  return (2n * over + under) / (2n * under)
}
