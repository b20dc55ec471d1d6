/** How clients write. There are more ways than providers have: some are translated always. */
export const CLIENT_DIALECTS = [
  'openai',
  'openai-responses',
  'openai-completions',
  'anthropic',
  'gemini',
  'cohere',
] as const
export type ClientDialect = (typeof CLIENT_DIALECTS)[number]
