import type { Sort } from '../../routing/route-speed.ts'

/** Wishes of another gateway's clients as members of `kasa`. */
export type ForeignWishWords = {
  readonly providers?: { readonly order?: string[]; readonly only?: string[]; readonly ban?: string[] }
  readonly sort?: Sort
  readonly fallbacks?: boolean
  readonly no_training?: boolean
  readonly max_unit_prices?: Readonly<Record<string, string>>
}
