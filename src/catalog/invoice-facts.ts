/** How a charge is taxed on an invoice: `exclusive` tax is added to it, `inclusive` tax is a part of it. */
export const TAX_KINDS = ['exclusive', 'inclusive'] as const

export type TaxRate = {
  /** Basis points: 1900 is 19 %. */
  readonly bp: number
  readonly kind: (typeof TAX_KINDS)[number]
  /** ISO 3166-1, two letters. */
  readonly country: string
  /** Where the rate is from, in the operator's words. */
  readonly source: string
}

/** One day's rate from US dollars, through the euro, as the bank wrote it. */
export type ExchangeRate = {
  /** ISO 4217, three letters. */
  readonly currency: string
  /** For one euro so many US dollars, and so many of the currency: exact decimals. */
  readonly usdPerEuro: string
  readonly currencyPerEuro: string
  readonly source: string
  /** `2026-11-20`. */
  readonly observedOn: string
}

/** What an invoice over a call will need. Information: what a call costs does not depend on it. */
export type InvoiceFacts = { readonly tax: TaxRate | undefined; readonly exchange: ExchangeRate | undefined }
