/** What the sources of prices call the providers of the catalog. */
type ProviderNames = {
  readonly modelsDev: string
  readonly genaiPrices: string
  readonly litellm: { readonly providers: readonly string[]; readonly prefix: string }
}

const litellm = (providers: readonly string[], prefix = '') => ({ providers, prefix })

export const PROVIDER_NAMES: { readonly [providerId: string]: ProviderNames } = {
  openai: { modelsDev: 'openai', genaiPrices: 'openai', litellm: litellm(['openai']) },
  anthropic: { modelsDev: 'anthropic', genaiPrices: 'anthropic', litellm: litellm(['anthropic']) },
  google: { modelsDev: 'google', genaiPrices: 'google', litellm: litellm(['gemini'], 'gemini/') },
  xai: { modelsDev: 'xai', genaiPrices: 'x-ai', litellm: litellm(['xai'], 'xai/') },
  mistral: { modelsDev: 'mistral', genaiPrices: 'mistral', litellm: litellm(['mistral'], 'mistral/') },
  cohere: { modelsDev: 'cohere', genaiPrices: 'cohere', litellm: litellm(['cohere', 'cohere_chat']) },
  deepseek: { modelsDev: 'deepseek', genaiPrices: 'deepseek', litellm: litellm(['deepseek'], 'deepseek/') },
  groq: { modelsDev: 'groq', genaiPrices: 'groq', litellm: litellm(['groq'], 'groq/') },
  together: { modelsDev: 'togetherai', genaiPrices: 'together', litellm: litellm(['together_ai'], 'together_ai/') },
  fireworks: {
    modelsDev: 'fireworks-ai',
    genaiPrices: 'fireworks',
    litellm: litellm(['fireworks_ai'], 'fireworks_ai/'),
  },
  openrouter: {
    modelsDev: 'openrouter',
    genaiPrices: 'openrouter',
    litellm: litellm(['openrouter'], 'openrouter/'),
  },
  perplexity: { modelsDev: 'perplexity', genaiPrices: 'perplexity', litellm: litellm(['perplexity'], 'perplexity/') },
}

/** Sells other people's models at prices that move daily, and lists text rates for models of every medium. */
export function isReseller(providerId: string): boolean {
  return providerId === 'openrouter'
}
