import type { Capability } from '../../src/catalog/capability.ts'
import type { SeedModel } from '../../src/catalog/catalog-seed.ts'
import type { CostCalculatorModel } from './cost-calculator.ts'
import { type GenaiModel, literalNames } from '../../src/prices/sources/genai-prices.ts'
import {
  classOf,
  editsImages,
  lifecycleOf,
  mediaSurfacesOf,
  type RouteFacts,
} from '../../src/prices/sources/route-facts.ts'

/** A model that only a price source knows; what it does is told by what it is billed in. */
export type MediaModel = {
  readonly upstreamModel: string
  readonly model: Omit<SeedModel, 'id'>
  readonly facts: RouteFacts
}

/** First match wins: the billed field and what it proves. */
const PROOFS: readonly { readonly field: RegExp; readonly capabilities: readonly Capability[] }[] = [
  { field: /^(?:input_audio_hours|transcriptionPerMinute)$/, capabilities: ['audio_in'] },
  { field: /^speechPer1MCharacters$/, capabilities: ['audio_out'] },
  { field: /^videoGenerationPerSecond$/, capabilities: ['video_generation'] },
  {
    field: /^(?:output_image_mtok|imageGenerationPerImage|imageOutputPer1MTokens)$/,
    capabilities: ['image_generation'],
  },
  { field: /^input_document_kpages$/, capabilities: ['document_in'] },
]
const VOICE = /realtime|[-/]live[-/]|[-/]live$/

/** Models without a conversation that models.dev lacks: transcription, speech, images, video, OCR, voice, embeddings. */
export function mediaModels(
  genai: readonly GenaiModel[],
  calculator: { readonly [id: string]: CostCalculatorModel },
  known: { readonly providerId: string; readonly names: ReadonlySet<string> },
): readonly MediaModel[] {
  const fieldsOf = new Map<string, { readonly fields: readonly string[]; readonly isDeprecated: boolean }>()
  for (const model of genai) {
    const versions = Array.isArray(model.prices) ? model.prices.map(({ prices }) => prices) : [model.prices]
    const fields = versions.flatMap((prices) => Object.keys(prices))
    for (const name of literalNames(model.match)) {
      fieldsOf.set(name, { fields, isDeprecated: model.deprecated === true })
    }
  }
  for (const [name, model] of Object.entries(calculator)) {
    const earlier = fieldsOf.get(name)
    const fields = [...(earlier?.fields ?? []), ...Object.keys(model)]
    fieldsOf.set(name, { fields, isDeprecated: earlier?.isDeprecated ?? false })
  }
  return [...fieldsOf.keys()].toSorted().flatMap((name): readonly MediaModel[] => {
    const { fields = [], isDeprecated = false } = fieldsOf.get(name) ?? {}
    const capabilities = capabilitiesOf(name, fields)
    if (capabilities === undefined || known.names.has(name) || /-latest$|:/.test(name)) return []
    return [describe(name, capabilities, { providerId: known.providerId, isDeprecated })]
  })
}

function capabilitiesOf(name: string, fields: readonly string[]): readonly Capability[] | undefined {
  if (/embed/.test(name)) return ['embeddings']
  if (VOICE.test(name)) return ['realtime', 'realtime_voice', 'audio_in', 'audio_out']
  const proof = PROOFS.find(({ field }) => fields.some((billed) => field.test(billed)))
  if (proof === undefined) return undefined
  return [...proof.capabilities, ...editsImages(name)]
}

function describe(
  name: string,
  capabilities: readonly Capability[],
  about: { readonly providerId: string; readonly isDeprecated: boolean },
): MediaModel {
  // Mistral answers under such a name, and price lists have it for that; it is not asked for.
  const isAnswerName = name.endsWith('-completion')
  return {
    upstreamModel: name,
    model: { name, family: '', description: '', openWeights: false },
    facts: {
      surfaces: capabilities.includes('embeddings')
        ? ['embeddings']
        : isAnswerName
          ? []
          : [...mediaSurfacesOf(about.providerId, name, capabilities)],
      capabilities: [...capabilities],
      capabilityClass: classOf(capabilities),
      lifecycle: about.isDeprecated ? 'deprecated' : lifecycleOf({ id: name }),
    },
  }
}
