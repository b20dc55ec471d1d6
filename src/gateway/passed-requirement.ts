import type { Surface } from '../catalog/catalog.ts'
import type { Meter, RequiredCapability, Requirement } from '../routing/requirement.ts'
import { preferencesOf, withWishes } from './requirement-of.ts'
import type { KasaField } from './wire/request/kasa-field.ts'

/** A request of a surface that no other dialect has words for. */
export type PassedRequirement = {
  readonly surface: Surface
  readonly models: readonly string[]
  readonly kasa: KasaField | undefined
  readonly capabilities: readonly RequiredCapability[]
  readonly meters: readonly Meter[]
  readonly variants?: readonly string[]
}

/** What routing must know about a request that is passed on as it is: all of its use is in the units of its meters. */
export function requirementOfPassed(request: PassedRequirement): Requirement {
  const refused = [`calls for ${request.surface} are passed on as they are, to providers with an API in OpenAI's style`]
  return {
    surface: request.surface,
    models: request.models,
    mode: request.kasa?.mode,
    capabilities: withWishes(request.capabilities, request.kasa),
    dialect: 'openai',
    uncarried: { anthropic: refused, gemini: refused },
    inputTokensMax: 0,
    inputTokensExpected: 0,
    outputTokensMax: 0,
    outputTokensExpected: 0,
    otherUnitsMax: {},
    otherUnitsExpected: {},
    meters: request.meters,
    ...(request.variants === undefined ? {} : { variants: request.variants }),
    serviceTier: undefined,
    parametersUsed: [],
    preferences: preferencesOf(request.kasa),
  }
}
