import type { PlainAnswer } from './answer.ts'

/** OpenAI-style servers that a stand-in can play. */
export const OPENAI_FLAVORS = [
  'openai',
  'xai',
  'deepseek',
  'mistral',
  'groq',
  'openrouter',
  'bare',
  'cohere',
  'together',
  'fireworks',
  'perplexity',
  'ollama',
  'vllm',
  'lmstudio',
  'llamacpp',
  'azure',
] as const
export type OpenAIFlavor = (typeof OPENAI_FLAVORS)[number]

/** How one server differs on the wire, read from its documentation; the links are in docs/reference/providers.md. */
export type FlavorFacts = {
  /** Members that its schema does not know. */
  readonly refuses: readonly string[]
  /** Where a stream tells usage: a chunk of its own when asked, with the finish reason, or on every chunk. */
  readonly usageAt: 'asked' | 'always' | 'finish' | 'every'
  readonly endsWithDone: boolean
  readonly thinks: 'silently' | 'reasoning_content' | 'reasoning' | 'parts'
  /** Comments or chunks without content that come first. */
  readonly opens: string
  /** Its error body, from OpenAI's. */
  readonly errorBody: (error: OpenAIErrorBody, status: number) => unknown
  /** Statuses where it answers another one than OpenAI. */
  readonly status?: Readonly<Record<number, number>>
  readonly headers: Readonly<Record<string, string>>
}
type OpenAIErrorBody = { readonly message: string; readonly type: string; readonly code: string | null }

const LIKE_OPENAI: FlavorFacts = {
  refuses: [],
  usageAt: 'asked',
  endsWithDone: true,
  thinks: 'silently',
  opens: '',
  errorBody: (error) => ({ error: { ...error, param: null } }),
  headers: {},
}
const MISTRAL_UNKNOWN = ['stream_options', 'user', 'store', 'seed', 'max_completion_tokens', 'logit_bias', 'logprobs']
const COHERE_UNKNOWN = ['store', 'metadata', 'logit_bias', 'top_logprobs', 'n', 'service_tier', 'parallel_tool_calls']
const AZURE_FILTERS = { hate: { filtered: false, severity: 'safe' }, violence: { filtered: false, severity: 'safe' } }

export const FLAVORS: Readonly<Record<OpenAIFlavor, FlavorFacts>> = {
  openai: LIKE_OPENAI,
  bare: LIKE_OPENAI,
  // A wrong key is a 400, and the error is a text.
  xai: {
    ...LIKE_OPENAI,
    thinks: 'reasoning_content',
    status: { 401: 400 },
    errorBody: ({ message }) => ({ code: 'Client specified an invalid argument', error: message }),
  },
  deepseek: { ...LIKE_OPENAI, usageAt: 'finish', thinks: 'reasoning_content', opens: ': keep-alive\n\n' },
  mistral: {
    ...LIKE_OPENAI,
    refuses: MISTRAL_UNKNOWN,
    usageAt: 'finish',
    thinks: 'parts',
    errorBody: ({ message, type }) => ({ object: 'error', message, type, param: null, code: null }),
  },
  groq: { ...LIKE_OPENAI, thinks: 'reasoning' },
  openrouter: {
    ...LIKE_OPENAI,
    usageAt: 'always',
    thinks: 'reasoning',
    opens: ': OPENROUTER PROCESSING\n\n',
    errorBody: ({ message }, status) => ({ error: { code: status, message, metadata: {} }, user_id: 'user_standin' }),
  },
  cohere: {
    ...LIKE_OPENAI,
    refuses: COHERE_UNKNOWN,
    errorBody: ({ message }) => ({ id: '3039bcc8-6be7-4c38-a667-5de880ca2c80', message }),
  },
  together: { ...LIKE_OPENAI, usageAt: 'finish', thinks: 'reasoning' },
  fireworks: {
    ...LIKE_OPENAI,
    usageAt: 'finish',
    thinks: 'reasoning_content',
    errorBody: ({ message, type }) => ({ error: { object: 'error', type, message } }),
  },
  perplexity: {
    ...LIKE_OPENAI,
    usageAt: 'every',
    endsWithDone: false,
    errorBody: ({ message, type }, status) => ({ error: { message, type, code: status } }),
  },
  ollama: { ...LIKE_OPENAI, thinks: 'reasoning' },
  vllm: {
    ...LIKE_OPENAI,
    thinks: 'reasoning_content',
    errorBody: ({ message, type }, status) => ({ object: 'error', message, type, param: null, code: status }),
  },
  lmstudio: { ...LIKE_OPENAI, thinks: 'reasoning_content', errorBody: ({ message }) => ({ error: message }) },
  llamacpp: {
    ...LIKE_OPENAI,
    thinks: 'reasoning_content',
    errorBody: ({ message, type }, status) => ({ error: { code: status, message, type } }),
  },
  azure: {
    ...LIKE_OPENAI,
    opens: `data: ${JSON.stringify({
      choices: [],
      created: 0,
      id: '',
      model: '',
      object: '',
      prompt_filter_results: [{ prompt_index: 0, content_filter_results: AZURE_FILTERS }],
    })}\n\n`,
    errorBody: ({ message, code }, status) => ({ error: { code: code ?? String(status), message } }),
    headers: { 'x-ms-region': 'West Europe', 'apim-request-id': 'standin', 'azureml-model-session': 'v1' },
  },
}

/** An error of OpenAI in the words of another server. */
export function dressError(plain: PlainAnswer, flavor: OpenAIFlavor): PlainAnswer {
  const { body, status, ...rest } = plain
  if (status < 400 || typeof body !== 'object' || body === null || !('error' in body)) return plain
  const said = Object(body.error)
  const error = { message: String(said.message), type: String(said.type), code: said.code ?? null }
  const facts = FLAVORS[flavor]
  const shown = facts.status?.[status] ?? status
  return { ...rest, status: shown, body: facts.errorBody(error, shown) }
}

/** A request with a member that this server does not know. */
export function findRefused(json: unknown, flavor: OpenAIFlavor): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined
  return FLAVORS[flavor].refuses.find((name) => name in json)
}
