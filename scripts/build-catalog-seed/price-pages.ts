/** A provider's own page of prices, for what none of the dumps has. */
export type PricePage = { readonly source: string; readonly page: string; readonly readOn: string }

const readOn = '2026-11-21'

export const ANTHROPIC_PRICES: PricePage = {
  source: 'anthropic-price-list',
  page: 'https://platform.claude.com/docs/en/build-with-claude/batch-processing',
  readOn,
}
export const OPENAI_PRICES: PricePage = {
  source: 'openai-price-list',
  page: 'https://developers.openai.com/api/docs/pricing',
  readOn,
}
export const PERPLEXITY_PRICES: PricePage = {
  source: 'perplexity-price-list',
  page: 'https://docs.perplexity.ai/docs/search/fast-search',
  readOn,
}

export const PRICE_PAGES: readonly PricePage[] = [ANTHROPIC_PRICES, OPENAI_PRICES, PERPLEXITY_PRICES]
