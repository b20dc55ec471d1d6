// What is asked and what it must cost. Used by the mock upstream, the load and the check of the books.

export const MODEL = 'gpt-4o-mini'
export const PROMPT_TOKENS = 20
export const COMPLETION_TOKENS = 31
/** Data events of a stream that asked for usage, without `[DONE]`. */
export const STREAM_EVENTS = 34
/** The catalog's prices of `openai/gpt-4o-mini`: $0.15 and $0.60 per million tokens. */
const PROMPT_NANO = 150n
const COMPLETION_NANO = 600n
/** The shipped margin on text: 1.30 times the provider's price. */
const MARGIN_BP = 13_000n

const CHAT = {
  model: MODEL,
  max_tokens: 100,
  messages: [
    { role: 'system', content: 'You answer in one short paragraph.' },
    { role: 'user', content: 'What is a ledger, and why do its two sides always agree?' },
  ],
}
export const WHOLE_BODY = JSON.stringify(CHAT)
export const STREAM_BODY = JSON.stringify({ ...CHAT, stream: true, stream_options: { include_usage: true } })

/** Its model says one thing and then nothing more. */
export const SILENT_STREAM_BODY = JSON.stringify({ ...CHAT, stream: true, user: 'silent' })
/** The same question in the other dialects. The model decides whether Kasa passes it on or translates it. */
export const MESSAGES_MODEL = 'claude-haiku-4-5'
export const messagesBody = (model: string): string => {
  const [system, ...messages] = CHAT.messages
  return JSON.stringify({ model, max_tokens: CHAT.max_tokens, system: system?.content, messages })
}
export const RESPONSES_BODY = JSON.stringify({
  model: MODEL,
  max_output_tokens: CHAT.max_tokens,
  store: false,
  input: CHAT.messages,
})
export const chatBody = (model: string): string => JSON.stringify({ ...CHAT, model })

/** What an upstream's own tally must have cost the customer, in nano-USD. Exact: no call of this workload is rounded. */
export function expectedChargeNano(tally: {
  readonly promptTokens: number
  readonly completionTokens: number
}): bigint {
  const costNano = BigInt(tally.promptTokens) * PROMPT_NANO + BigInt(tally.completionTokens) * COMPLETION_NANO
  return (costNano * MARGIN_BP) / 10_000n
}
