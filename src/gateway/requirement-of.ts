import { AppError } from '../base/error.ts'
import { DIALECTS, type Dialect } from '../catalog/catalog.ts'
import type { RequiredCapability, Requirement, RoutePreferences } from '../routing/requirement.ts'
import { chatInputUnits } from './cache-write-units.ts'
import { MODE_CAPABILITIES } from './mode-capabilities.ts'
import { audioTokensOf, inputTokensOf, outputTokensExpected } from './token-bounds.ts'
import type { PerDialect } from './wire/request/findings.ts'
import type { NativeProviders } from './surfaces/chat/chat-dialect.ts'
import type { KasaField } from './wire/request/kasa-field.ts'
import type { ParsedChat } from './wire/request/parsed-chat.ts'
import type { ParsedEmbeddings } from './surfaces/embeddings/parsed-embeddings.ts'

/** Beyond this a model must be made for long context. The same number is where prices step up. */
const LONG_CONTEXT_TOKENS = 200_000
/** Start and end marks that an embedding model puts around each input. */
const MARK_TOKENS_PER_INPUT = 4
const BYTES_PER_TOKEN_EXPECTED = 4

/**
 * What routing must know about a chat request.
 * @param native - who takes the request as it is; everybody else gets a translation
 * @param body - as it came: its length bounds its tokens
 * @throws AppError `invalid_request` when several answers are asked for without a limit: what they can cost is then not known
 */
export function requirementOf(parsed: ParsedChat, native: NativeProviders, body: Uint8Array): Requirement {
  const input = inputTokensOf(parsed, body.length)
  const audio = audioTokensOf(parsed)
  const { call, completions, webSearchesMax } = parsed
  const hasAudio = audio.max > 0
  const hasSearch = webSearchesMax > 0
  return {
    surface: 'chat',
    models: parsed.models,
    mode: parsed.kasa?.mode,
    capabilities: capabilitiesOf(parsed, input.expected),
    dialect: native.dialect,
    ...(native.only === undefined ? {} : { nativeProviders: native.only }),
    uncarried: uncarriedOf(parsed, native),
    inputTokensMax: input.max,
    inputTokensExpected: input.expected,
    inputUnits: chatInputUnits(body),
    outputTokensMax: outputTokensMaxOf(call.maxOutputTokens, completions),
    outputTokensExpected: outputTokensExpected(call.reasoning, call.maxOutputTokens) * completions,
    otherUnitsMax: {
      ...(hasAudio ? { input_audio_tokens: BigInt(audio.max) } : {}),
      ...(hasSearch ? { web_searches: BigInt(webSearchesMax) } : {}),
      ...(parsed.imageTokensMax === undefined ? {} : { output_image_tokens: parsed.imageTokensMax }),
    },
    otherUnitsExpected: {
      ...(hasAudio ? { input_audio_tokens: BigInt(audio.expected) } : {}),
      ...(hasSearch ? { web_searches: 1n } : {}),
    },
    serviceTier: parsed.serviceTier,
    parametersUsed: parsed.parametersUsed,
    preferences: preferencesOf(parsed.kasa),
  }
}

/** What routing must know about an embeddings request: its tokens are in the unit that embeddings are priced in. */
export function requirementOfEmbeddings(
  parsed: ParsedEmbeddings,
  native: NativeProviders,
  bodyBytes: number,
): Requirement {
  const { input } = parsed.call
  const tokens = input.kind === 'tokens' ? input.tokens.reduce((sum, ids) => sum + ids.length, 0) : undefined
  const count = input.kind === 'tokens' ? input.tokens.length : input.texts.length
  const max = (tokens ?? bodyBytes) + count * MARK_TOKENS_PER_INPUT
  const expected = tokens ?? Math.ceil(bodyBytes / BYTES_PER_TOKEN_EXPECTED)
  const shape: RequiredCapability[] = [{ capability: 'embeddings', because: 'the request is for embeddings' }]
  return {
    surface: 'embeddings',
    models: parsed.models,
    mode: parsed.kasa?.mode,
    capabilities: withWishes(shape, parsed.kasa),
    dialect: native.dialect,
    uncarried: uncarriedOf(parsed, native),
    inputTokensMax: 0,
    inputTokensExpected: 0,
    outputTokensMax: 0,
    outputTokensExpected: 0,
    otherUnitsMax: { embedding_tokens: BigInt(max) },
    otherUnitsExpected: { embedding_tokens: BigInt(expected) },
    serviceTier: undefined,
    parametersUsed: parsed.parametersUsed,
    preferences: preferencesOf(parsed.kasa),
  }
}

function capabilitiesOf(parsed: ParsedChat, inputTokensExpected: number): RequiredCapability[] {
  const shape: RequiredCapability[] = [{ capability: 'text', because: 'the request is a chat' }, ...parsed.capabilities]
  if (inputTokensExpected > LONG_CONTEXT_TOKENS) {
    shape.push({ capability: 'long_context', because: `about ${inputTokensExpected} input tokens are expected` })
  }
  return withWishes(shape, parsed.kasa)
}

/** Adds what the caller declared and what the mode adds; the shape's own reason goes first. */
export function withWishes(shape: readonly RequiredCapability[], kasa: KasaField | undefined): RequiredCapability[] {
  const all = [...shape]
  const add = (required: RequiredCapability): void => {
    if (all.every(({ capability }) => capability !== required.capability)) all.push(required)
  }
  for (const capability of kasa?.needs ?? []) add({ capability, because: 'kasa.needs asks for it' })
  if (kasa?.mode !== undefined) {
    for (const capability of MODE_CAPABILITIES[kasa.mode]) add({ capability, because: `mode ${kasa.mode} adds it` })
  }
  return all
}

function outputTokensMaxOf(maxOutputTokens: number | undefined, completions: number): number | undefined {
  if (completions === 1) return maxOutputTokens
  if (maxOutputTokens === undefined) {
    throw new AppError('invalid_request', {
      public: 'n above 1 needs max_completion_tokens, so that the most it can cost is known before it is sent.',
      param: 'n',
    })
  }
  return maxOutputTokens * completions
}

function uncarriedOf(
  parsed: { readonly unknownFields: readonly string[]; readonly understoodButUncarried: PerDialect },
  native: NativeProviders,
): Requirement['uncarried'] {
  const unknown = parsed.unknownFields.map((path) => `unknown field ${path}`)
  const uncarried: { [D in Dialect]?: readonly string[] } = {}
  for (const dialect of DIALECTS) {
    if (dialect === native.dialect && native.only === undefined) continue
    const reasons = [...unknown, ...ofDialect(parsed.understoodButUncarried, dialect, native)]
    if (reasons.length > 0) uncarried[dialect] = reasons
  }
  return uncarried
}

/**
 * Converse has words for what Claude's own API has, so what a reader notes of that dialect holds for Bedrock too; and what
 * a reader of Claude's dialect can carry to nobody else, it cannot carry there either.
 */
function ofDialect(uncarried: PerDialect, dialect: Dialect, native: NativeProviders): readonly string[] {
  const own = uncarried[dialect] ?? []
  if (dialect !== 'bedrock') return own
  const { anthropic = [], openai = [], gemini = [] } = uncarried
  const alike = native.dialect === 'anthropic' ? openai.filter((reason) => gemini.includes(reason)) : anthropic
  return [...own, ...alike.filter((reason) => !own.includes(reason))]
}

/** The wishes of a call as routing takes them. */
export function preferencesOf(kasa: KasaField | undefined): RoutePreferences {
  return {
    providersOnly: kasa?.providers?.only ?? [],
    providersBanned: kasa?.providers?.ban ?? [],
    providersOrder: kasa?.providers?.order ?? [],
    modelsOnly: kasa?.models ?? [],
    maxPriceNano: kasa?.maxPriceNano,
    regions: kasa?.regions ?? [],
    noTraining: kasa?.no_training ?? false,
    credentialId: kasa?.credential,
    ...(kasa?.sort === undefined ? {} : { sort: kasa.sort }),
    ...(kasa?.unitPricesMax === undefined ? {} : { unitPricesMax: kasa.unitPricesMax }),
    ...(kasa?.fallbacks === undefined ? {} : { fallbacks: kasa.fallbacks }),
    ...(kasa?.hedge === undefined
      ? {}
      : { hedge: { afterMs: kasa.hedge.after_ms, onOwnKeys: kasa.hedge.own_keys ?? false } }),
    ...(kasa?.affinity === undefined ? {} : { affinity: kasa.affinity }),
  }
}
