import { Agent, request } from 'undici'
import type { Kasa } from '../support/kasa.ts'

/** What one call came to, as its client saw it. */
export type Seen = 'answered' | 'refused' | 'broken' | 'left'

type Asked = { readonly path: string; readonly body: object }
type Ask = (text: string, stream: boolean) => Asked

/** The surfaces in turn; Anthropic's and Google's models are asked in OpenAI's words too, so that translations run. */
const ASKS: readonly Ask[] = [
  (content, stream) => ({
    path: '/v1/chat/completions',
    body: { model: 'openai/gpt-4o-mini', max_tokens: 60, stream, messages: [{ role: 'user', content }] },
  }),
  (content, stream) => ({
    path: '/v1/messages',
    body: { model: 'anthropic/claude-sonnet-4-5', max_tokens: 60, stream, messages: [{ role: 'user', content }] },
  }),
  (input, stream) => ({
    path: '/v1/responses',
    body: { model: 'openai/gpt-4o-mini', max_output_tokens: 60, stream, input },
  }),
  (text, stream) => ({
    path: `/v1beta/models/google/gemini-2.5-flash:${stream ? 'streamGenerateContent?alt=sse' : 'generateContent'}`,
    body: { contents: [{ role: 'user', parts: [{ text }] }], generationConfig: { maxOutputTokens: 60 } },
  }),
  (content, stream) => ({
    path: '/v1/chat/completions',
    body: { model: 'anthropic/claude-sonnet-4-5', max_tokens: 60, stream, messages: [{ role: 'user', content }] },
  }),
  (input) => ({ path: '/v1/embeddings', body: { model: 'openai/text-embedding-3-small', input } }),
  (content, stream) => ({
    path: '/v1/chat/completions',
    body: { model: 'google/gemini-2.5-flash', max_tokens: 60, stream, messages: [{ role: 'user', content }] },
  }),
]
/** Faults that rest no key: a soak in which nothing is called any more would prove nothing. */
const FAULTS = [
  'bad_request',
  'usage_missing',
  'comments',
  'invalid_utf8',
  'split_writes:40',
  'no_final_newline',
] as const
const FAULT_EVERY = 17
const LEAVE_EVERY = 41

/** Makes the call of a number: the same number asks the same. Every answer is read to its end, or left on purpose. */
export async function callOf(at: number, kasa: Pick<Kasa, 'url' | 'apiKey'>, agent: Agent): Promise<Seen> {
  const isLeaving = at % LEAVE_EVERY === LEAVE_EVERY - 1
  const stream = at % 3 !== 0 || isLeaving
  const fault = at % FAULT_EVERY === 0 ? `[[fault:${FAULTS[(at / FAULT_EVERY) % FAULTS.length]}]]` : ''
  const ask = ASKS[at % ASKS.length]
  const asked = ask?.(`Call ${at}. [[in:40]] [[out:30]] ${fault}`, stream)
  if (asked === undefined) return 'refused'
  const answer = await request(`${kasa.url}${asked.path}`, {
    dispatcher: agent,
    method: 'POST',
    headers: { authorization: `Bearer ${kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(asked.body),
  }).catch(() => undefined)
  if (answer === undefined) return 'broken'
  try {
    for await (const _chunk of answer.body) if (isLeaving) return 'left'
  } catch {
    return 'broken'
  }
  return answer.statusCode === 200 ? 'answered' : 'refused'
}
