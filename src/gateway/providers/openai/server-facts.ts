import type { Provider } from '../../../catalog/catalog.ts'

/** What an OpenAI-style server does otherwise than OpenAI, beyond how it counts. */
export type ServerFacts = {
  /**
   * Members of a request that it answers with an error although they change nothing in the answer: they are left out and
   * told. What would change the answer stays, and the refusal is the server's own to give.
   */
  readonly leavesOut: readonly string[]
  /** Other names of members. */
  readonly renames: Readonly<Record<string, string>>
  readonly takesStreamOptions: boolean
  /** False: a stream is over with a finish reason, no `data: [DONE]` follows. */
  readonly endsWithDone: boolean
}

const LIKE_OPENAI: ServerFacts = { leavesOut: [], renames: {}, takesStreamOptions: true, endsWithDone: true }

const FACTS: Record<Provider['usageFlavor'], ServerFacts> = {
  standard: LIKE_OPENAI,
  reasoning_excluded: LIKE_OPENAI,
  deepseek: LIKE_OPENAI,
  /**
   * Its schema is closed: an unknown member is a 422. Usage always comes with the last chunk.
   * @see https://docs.mistral.ai/api/
   */
  mistral: {
    ...LIKE_OPENAI,
    leavesOut: ['user', 'store', 'safety_identifier'],
    renames: { seed: 'random_seed' },
    takesStreamOptions: false,
  },
  /** A member that it does not support is a 422. @see https://docs.cohere.com/docs/compatibility-api#unsupported-parameters */
  cohere: {
    ...LIKE_OPENAI,
    leavesOut: ['store', 'metadata', 'service_tier', 'safety_identifier', 'prompt_cache_key'],
  },
  /** @see https://github.com/perplexityai/api-discussion/issues/209 */
  perplexity: { ...LIKE_OPENAI, endsWithDone: false },
}

export function serverFactsOf(flavor: Provider['usageFlavor'] | undefined): ServerFacts {
  return FACTS[flavor ?? 'standard']
}

/** What the caller is told of a member that was left out. */
export function leftOutNote(name: string): string {
  return `${name}: the provider does not take it`
}
