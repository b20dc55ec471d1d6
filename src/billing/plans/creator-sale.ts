import { roundHalfUp } from '../rating/exact-sum.ts'
import { splitInclusiveTax } from '../rating/inclusive-tax.ts'

export type CreatorSale = {
  readonly netCents: bigint
  readonly taxCents: bigint
  readonly feeCents: bigint
  /** Pending until the time for refunds is over. */
  readonly creatorCents: bigint
}

/** Splits a price that includes tax between the tax, the operator's fee on the net, and the creator, who gets the rest. */
export function splitCreatorSale(sale: {
  readonly priceCents: bigint
  readonly taxBp: bigint
  readonly feeBp: bigint
}): CreatorSale {
  const { net, tax } = splitInclusiveTax(sale.priceCents, sale.taxBp)
  const feeCents = roundHalfUp({ numerator: net * sale.feeBp, denominator: 10_000n })
  return { netCents: net, taxCents: tax, feeCents, creatorCents: net - feeCents }
}
