import { z } from 'zod'
import type { NotTaken } from './import-plan.ts'
import { KNOWN_VARIABLES, valueOf } from './known-variables.ts'

const text = z.string().trim().min(1)

/** One entry of `model_list`, with what is read of it. */
export const litellmEntrySchema = z.looseObject({
  model_name: text,
  litellm_params: z.looseObject({ model: text, api_key: text.nullish(), api_base: text.nullish() }),
})
type LitellmEntry = z.infer<typeof litellmEntrySchema>

/** What an entry comes to: a model behind a key. Entries with the same key become one credential. */
export type EntryTarget = {
  /** As clients of the proxy asked for it. */
  readonly name: string
  readonly provider: string
  readonly baseUrl: string | undefined
  readonly secret: string | undefined
  /** The variable that holds the secret, for the label. Undefined: it stands in the file, or there is none. */
  readonly secretFrom: string | undefined
  readonly model: string
  readonly isOwnEndpoint: boolean
}

/** LiteLLM's names of providers, https://docs.litellm.ai/docs/providers, and the catalog's. */
const PROVIDERS: Readonly<Record<string, string>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  gemini: 'google',
  xai: 'xai',
  mistral: 'mistral',
  cohere: 'cohere',
  cohere_chat: 'cohere',
  deepseek: 'deepseek',
  groq: 'groq',
  together_ai: 'together',
  fireworks_ai: 'fireworks',
  openrouter: 'openrouter',
  perplexity: 'perplexity',
  ollama: 'ollama',
  ollama_chat: 'ollama',
  hosted_vllm: 'vllm',
  lm_studio: 'lmstudio',
  llamafile: 'llamacpp',
}
const LOCAL = new Set(['ollama', 'vllm', 'lmstudio', 'llamacpp'])
/** What else may stand in an entry and says nothing that is lost. */
const READ_PARAMS = new Set(['model', 'api_key', 'api_base'])

/** Where an entry's calls went, or why it stays behind. */
export function targetOfEntry(
  { model_name: name, litellm_params: params }: LitellmEntry,
  env: Readonly<Record<string, string | undefined>>,
): EntryTarget | NotTaken {
  const [prefix, model] = splitModel(params.model)
  const provider = PROVIDERS[prefix]
  if (provider === undefined) return { what: name, why: `the provider of "${params.model}" is not one of Kasa's` }
  const base = fromEnvironment(params.api_base, env)
  if (base.kind === 'missing') return { what: name, why: `the variable ${base.name} with its address is not set` }
  const isOwnEndpoint = LOCAL.has(provider) || (provider === 'openai' && !isOpenAI(base.value))
  if (isOwnEndpoint && base.value === undefined) return { what: name, why: 'it has no api_base' }
  if (base.value !== undefined && (provider === 'anthropic' || provider === 'google')) {
    return { what: name, why: `an own address of ${provider}: add it with kasa credentials add --base-url` }
  }
  const key = fromEnvironment(params.api_key ?? usualKey({ provider, isOwnEndpoint }, env), env)
  if (key.kind === 'missing') return { what: name, why: `the variable ${key.name} with its key is not set` }
  if (key.value === undefined && !isOwnEndpoint) return { what: name, why: 'it has no api_key' }
  return {
    name,
    provider: provider === 'openai' && isOwnEndpoint ? 'openai-compatible' : provider,
    baseUrl: isOpenAI(base.value) ? undefined : addressOf(prefix, base.value),
    secret: key.value,
    secretFrom: key.name,
    model,
    isOwnEndpoint,
  }
}

/** Parameters of an entry that Kasa has no place for, such as limits per deployment. */
export function unreadParams({ litellm_params: params }: LitellmEntry): readonly string[] {
  return Object.keys(params).filter((name) => !READ_PARAMS.has(name))
}

/** "openai/gpt-4o" in two; a name without a provider is one that LiteLLM knows by itself. */
function splitModel(text: string): readonly [provider: string, model: string] {
  const slash = text.indexOf('/')
  if (slash > 0) return [text.slice(0, slash), text.slice(slash + 1)]
  if (/^(?:gpt-|o\d|text-embedding-|chatgpt-)/.test(text)) return ['openai', text]
  return [text.startsWith('claude-') ? 'anthropic' : '', text]
}

type Found = { readonly kind: 'found'; readonly value: string | undefined; readonly name: string | undefined }
type Missing = { readonly kind: 'missing'; readonly name: string }

/** LiteLLM writes `os.environ/NAME` for a variable. */
function fromEnvironment(
  written: string | null | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Found | Missing {
  const name = /^os\.environ\/(.+)$/.exec(written ?? '')?.[1]
  if (name === undefined) return { kind: 'found', value: written ?? undefined, name: undefined }
  const value = valueOf(env, name)
  return value === undefined ? { kind: 'missing', name } : { kind: 'found', value, name }
}

/**
 * Where LiteLLM looks when an entry names no key. Never for an own endpoint: LiteLLM would send OpenAI's key to it, Kasa
 * does not.
 */
function usualKey(
  of: { readonly provider: string; readonly isOwnEndpoint: boolean },
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (of.isOwnEndpoint) return undefined
  const name = KNOWN_VARIABLES[of.provider]?.find((one) => valueOf(env, one) !== undefined)
  return name === undefined ? undefined : `os.environ/${name}`
}

function isOpenAI(base: string | undefined): boolean {
  return base === undefined || URL.parse(base)?.hostname === 'api.openai.com'
}

/** Ollama's own API stands at the root, the one in OpenAI's dialect below `/v1`. */
function addressOf(prefix: string, base: string | undefined): string | undefined {
  const bare = base?.replace(/\/+$/, '')
  const isRoot = prefix.startsWith('ollama') && bare?.endsWith('/v1') === false
  return isRoot ? `${bare}/v1` : bare
}
