import type { InstantMs } from '../base/instant.ts'
import type { Rate } from '../base/money.ts'
import type { Capability, CapabilityClass } from './capability.ts'
import type { Unit } from './unit.ts'

/** Wire formats that a provider can speak. */
export const DIALECTS = ['openai', 'anthropic', 'gemini', 'bedrock'] as const
export type Dialect = (typeof DIALECTS)[number]

/** What a route can be called for in this version. */
export const SURFACES = [
  'chat',
  'embeddings',
  'rerank',
  'moderation',
  'images',
  'speech',
  'transcription',
  'realtime',
  'videos',
  'fine_tuning',
  'ocr',
  'search',
] as const
export type Surface = (typeof SURFACES)[number]

/** Where the secret goes in a request, or what it becomes: a signature (AWS), a token (Google). Never in a URL. */
export const AUTH_SCHEMES = [
  'bearer',
  'x-api-key',
  'x-goog-api-key',
  'api-key',
  'aws-sigv4',
  'google-oauth',
  'none',
] as const
export type AuthScheme = (typeof AUTH_SCHEMES)[number]

export const ABORT_POLICIES = ['cancel', 'drain'] as const
export const USAGE_FLAVORS = ['standard', 'reasoning_excluded', 'deepseek', 'mistral', 'cohere', 'perplexity'] as const
export const MAX_TOKENS_FIELDS = ['max_tokens', 'max_completion_tokens'] as const

export type Provider = {
  readonly id: string
  readonly name: string
  readonly dialect: Dialect
  /** Base URL including the version path, without a trailing slash. Undefined: each credential names its own. */
  readonly baseUrl: string | undefined
  readonly auth: AuthScheme
  /** Regions in which requests may be processed, lower case (`us`, `eu`, `global`). Empty: not known. */
  readonly regions: readonly string[]
  /** True: API data is not trained on by default terms. Undefined: not known, which fails closed under `noTraining`. */
  readonly noTraining: boolean | undefined
  readonly retentionDays: number | undefined
  /** Whether cancelling a running request stops the meter.  */
  readonly abortPolicy: (typeof ABORT_POLICIES)[number]
  /** Which of the OpenAI-style servers it is where they differ: gateway/providers/openai/usage.ts and server-facts.ts. */
  readonly usageFlavor: (typeof USAGE_FLAVORS)[number]
  /** The newest names of the output limit: older OpenAI-compatible servers know only `max_tokens`. */
  readonly maxTokensField: (typeof MAX_TOKENS_FIELDS)[number]
  /** True for endpoints on the operator's or customer's own machine, whose models cost nothing unless a price is given. */
  readonly local: boolean
}

export type Limits = {
  readonly contextTokens: number | undefined
  readonly inputTokens: number | undefined
  readonly outputTokens: number | undefined
}

export const LIFECYCLES = ['preview', 'active', 'deprecated', 'retired'] as const
export type Lifecycle = (typeof LIFECYCLES)[number]

export type Model = {
  /** Catalog id without a provider, such as `gpt-5` or `claude-sonnet-4-5`. */
  readonly id: string
  readonly name: string
  readonly family: string
  readonly description: string
  readonly releasedOn: string | undefined
  readonly openWeights: boolean
}

/** One provider's offer of one model. Capabilities and limits are facts of the route: providers differ. */
export type Route = {
  /** `provider/upstreamModel`, unique. For an endpoint of a credential: `credentialId/upstreamModel`. */
  readonly id: string
  readonly providerId: string
  readonly modelId: string
  /** The model name that the provider expects. */
  readonly upstreamModel: string
  readonly surfaces: readonly Surface[]
  readonly capabilities: readonly Capability[]
  readonly capabilityClass: CapabilityClass
  readonly limits: Limits
  readonly lifecycle: Lifecycle
  readonly region: string | undefined
  /** Output parameters that the model refuses, such as `temperature` on some reasoning models. */
  readonly refusesParameters: readonly string[]
  /** Set when only one account may use it: a model of that account's own endpoint. */
  readonly credentialId: string | undefined
}

/** When a price row applies. All given conditions must hold. An empty object is the base price. */
export type PriceConditions = {
  readonly serviceTier?: string
  readonly region?: string
  /** Strictly more total input tokens than this; the row then prices the whole request, never only the excess. */
  readonly inputTokensAbove?: number
  /** UTC minutes of the day, [start, end); wraps midnight when end ≤ start. */
  readonly utcWindow?: { readonly startMinute: number; readonly endMinute: number }
  /** Quality and size of an image, resolution of a video, context size of a search. */
  readonly variant?: string
}

/** How many independent sources stand behind a price. `disagree`: the rivals are listed, nothing is averaged. */
export const PRICE_AGREEMENTS = ['single', 'agree', 'disagree'] as const
export type PriceAgreement = (typeof PRICE_AGREEMENTS)[number]

/** One dated, append-only price of one unit of one route. */
export type PriceRow = {
  readonly id: string
  readonly routeId: string
  readonly unit: Unit
  readonly rate: Rate
  readonly conditions: PriceConditions
  readonly effectiveFromMs: InstantMs
  readonly source: string
  readonly observedOn: string
  readonly agreement: PriceAgreement
}

/** One margin for a capability class from an instant on. 13000 basis points are 1.3 times the provider's price. */
export type MarginVersion = {
  readonly id: string
  readonly capabilityClass: CapabilityClass
  readonly marginBp: number
  readonly effectiveFromMs: InstantMs
}

/** Everything that routing and pricing need, in memory, frozen. Replaced whole when something changes. */
export type CatalogSnapshot = {
  /** Changes whenever anything in it does. */
  readonly version: string
  readonly providers: ReadonlyMap<string, Provider>
  readonly models: ReadonlyMap<string, Model>
  readonly routes: ReadonlyMap<string, Route>
  readonly routesOfModel: ReadonlyMap<string, readonly Route[]>
  /** Price rows in force or scheduled, per route, newest `effectiveFromMs` first. */
  readonly prices: ReadonlyMap<string, readonly PriceRow[]>
  /** Newest first. */
  readonly margins: readonly MarginVersion[]
  /** Other names of a model id: dated names, vendor aliases. */
  readonly aliases: ReadonlyMap<string, string>
}
