import type { ImportPlan, NotTaken, PlannedCredential } from './import-plan.ts'

/** Where the providers' own clients look for their keys, the usual name first. */
export const KNOWN_VARIABLES: Readonly<Record<string, readonly string[]>> = {
  openai: ['OPENAI_API_KEY'],
  anthropic: ['ANTHROPIC_API_KEY'],
  google: ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
  xai: ['XAI_API_KEY'],
  mistral: ['MISTRAL_API_KEY'],
  cohere: ['COHERE_API_KEY', 'CO_API_KEY'],
  deepseek: ['DEEPSEEK_API_KEY'],
  groq: ['GROQ_API_KEY'],
  together: ['TOGETHER_API_KEY', 'TOGETHERAI_API_KEY', 'TOGETHER_AI_API_KEY'],
  fireworks: ['FIREWORKS_API_KEY', 'FIREWORKS_AI_API_KEY'],
  openrouter: ['OPENROUTER_API_KEY'],
  perplexity: ['PERPLEXITY_API_KEY', 'PERPLEXITYAI_API_KEY'],
}

/** A key beside one of these belongs to the server that they name, which may be Kasa itself. */
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  openai: ['OPENAI_BASE_URL', 'OPENAI_API_BASE'],
  anthropic: ['ANTHROPIC_BASE_URL'],
  google: ['GOOGLE_GEMINI_BASE_URL'],
}

type Environment = Readonly<Record<string, string | undefined>>

/** The keys of providers that an environment holds. */
export function planOfEnvironment(env: Environment): ImportPlan {
  const found = Object.entries(KNOWN_VARIABLES).flatMap(([provider, names]) => planOfProvider(env, provider, names))
  return {
    credentials: found.flatMap((one) => ('label' in one ? [one] : [])),
    notTaken: found.flatMap((one) => ('why' in one ? [one] : [])),
    otherNames: [],
  }
}

function planOfProvider(
  env: Environment,
  provider: string,
  names: readonly string[],
): readonly (PlannedCredential | NotTaken)[] {
  const address = ADDRESSES[provider]?.find((name) => valueOf(env, name) !== undefined)
  const secrets = new Set<string>()
  return names.flatMap((name): (PlannedCredential | NotTaken)[] => {
    const secret = valueOf(env, name)
    if (secret === undefined) return []
    if (address !== undefined) return [{ what: name, why: `${address} is set: the key may be another server's` }]
    if (secrets.has(secret)) return [{ what: name, why: 'holds the same key as the variable before' }]
    secrets.add(secret)
    return [{ provider, label: name, secret, baseUrl: undefined, modelFamilies: undefined, models: undefined }]
  })
}

/** The value of a variable, trimmed. Undefined where it is missing or empty. */
export function valueOf(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === undefined || value === '' ? undefined : value
}
