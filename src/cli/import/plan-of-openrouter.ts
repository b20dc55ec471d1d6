import type { ImportPlan, NotTaken, OtherName, PlannedCredential } from './import-plan.ts'
import { KNOWN_VARIABLES, valueOf } from './known-variables.ts'
import type { OpenRouterCredential, OpenRouterKey, OpenRouterWorkspace } from './read-openrouter.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** OpenRouter's names of providers and the catalog's, where a key alone is the whole credential. */
const PROVIDERS: Readonly<Record<string, string>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  'google-ai-studio': 'google',
  xai: 'xai',
  mistral: 'mistral',
  cohere: 'cohere',
  deepseek: 'deepseek',
  groq: 'groq',
  together: 'together',
  fireworks: 'fireworks',
  perplexity: 'perplexity',
}
const LAST_FOUR = 4

/**
 * What a workspace of OpenRouter comes to. It never shows a key, so each is taken from this shell's environment, and only
 * where its last four characters are those that OpenRouter shows.
 */
export function planOfOpenRouter({ credentials, keys }: OpenRouterWorkspace, env: Environment): ImportPlan {
  const read = credentials.map((credential) => readCredential(credential, env))
  return {
    credentials: [...ownKey(env), ...read.flatMap(({ planned }) => planned ?? [])],
    notTaken: [...read.flatMap(({ notTaken }) => notTaken), ...keys.map(keyNotTaken), CREDITS],
    otherNames: read.flatMap(({ otherNames }) => otherNames),
  }
}

/** The key that calls OpenRouter itself: its models stay reachable as `openrouter/<model>`. */
function ownKey(env: Environment): readonly PlannedCredential[] {
  const label = 'OPENROUTER_API_KEY'
  const secret = valueOf(env, label)
  const rest = { baseUrl: undefined, modelFamilies: undefined, models: undefined }
  return secret === undefined ? [] : [{ provider: 'openrouter', label, secret, ...rest }]
}

type Read = {
  readonly planned?: PlannedCredential
  readonly notTaken: readonly NotTaken[]
  readonly otherNames: readonly OtherName[]
}

function readCredential(credential: OpenRouterCredential, env: Environment): Read {
  const what = `${credential.provider} ${credential.name ?? credential.label}`
  const staysBehind = (why: string): Read => ({ notTaken: [{ what, why }], otherNames: [] })
  const provider = PROVIDERS[credential.provider]
  if (credential.disabled === true) return staysBehind('it is disabled')
  if (provider === undefined)
    return staysBehind('such a credential is more than a key: add it with kasa credentials add')
  const secret = secretOf(provider, credential.label, env)
  if (secret === undefined) {
    const variable = KNOWN_VARIABLES[provider]?.[0] ?? 'its variable'
    const ending = credential.label.slice(-LAST_FOUR)
    return staysBehind(`OpenRouter shows no key: put the one that ends in ${ending} into ${variable} and run it again`)
  }
  const models = credential.allowed_models ?? []
  return {
    planned: {
      provider,
      label: `OpenRouter ${credential.name ?? credential.label}`,
      secret,
      baseUrl: undefined,
      modelFamilies: models.length === 0 ? undefined : [...new Set(models.flatMap(familiesOf))],
      models: undefined,
    },
    notTaken: settingsNotTaken(credential, what),
    otherNames: models.map((before) => ({ before, now: `${provider}/${familiesOf(before).at(-1)}` })),
  }
}

function secretOf(provider: string, label: string, env: Environment): string | undefined {
  const ending = label.slice(-LAST_FOUR)
  return KNOWN_VARIABLES[provider]
    ?.map((name) => valueOf(env, name))
    .find((secret) => secret !== undefined && secret.slice(-LAST_FOUR) === ending)
}

/** `anthropic/claude-sonnet-4.5` is `claude-sonnet-4-5` at its maker; others keep their dots. */
function familiesOf(slug: string): readonly string[] {
  const [vendor = '', ...rest] = slug.split('/')
  const name = (rest.length === 0 ? vendor : rest.join('/')).replace(/:[a-z]+$/, '')
  return vendor === 'anthropic' ? [name.replaceAll('.', '-')] : [name]
}

function settingsNotTaken(credential: OpenRouterCredential, what: string): readonly NotTaken[] {
  const found: NotTaken[] = []
  const note = (isSet: boolean, why: string) => {
    if (isSet) found.push({ what, why })
  }
  note(
    credential.is_fallback === true,
    'it came after the capacity of OpenRouter; here an own key always comes before the keys of the operator',
  )
  note(
    credential.is_byok_only === false && credential.is_fallback !== true,
    'where it failed, OpenRouter stood in; here nobody does until you set its fallback to platform',
  )
  note(
    (credential.allowed_api_key_hashes ?? []).length > 0,
    'only some API keys might use it: narrow its scope by hand',
  )
  note((credential.allowed_user_ids ?? []).length > 0, 'only some users might use it: narrow its scope by hand')
  return found
}

function keyNotTaken({ name, label, disabled, limit, limit_reset: reset }: OpenRouterKey): NotTaken {
  const what = `API key ${name ?? label ?? 'without a name'}`
  if (disabled === true) return { what, why: 'it is disabled' }
  const limited = limit === null || limit === undefined ? 'no limit' : `a limit of $${limit}${reset ? ` ${reset}` : ''}`
  return { what, why: `it cannot be read; it had ${limited}: make one with kasa keys create and kasa caps set` }
}

const CREDITS: NotTaken = { what: 'credits', why: 'money at OpenRouter stays there' }
