import { EFFORTS, type Effort, type OutputFormat, type Reasoning } from '../../wire/call.ts'
import type { Findings } from '../../wire/request/findings.ts'
import { noteSampling, STOPS_MAX } from '../../wire/request/note-sampling.ts'
import { OTHERS } from './gemini-media.ts'
import { geminiKeys, type GenerationConfig } from './generate-schema.ts'
import { jsonSchemaOf } from './json-schema-of.ts'

const KNOWN_THINKING = new Set(['includeThoughts', 'thinkingBudget', 'thinkingLevel'])

/** Notes what of `generationConfig` others cannot carry. */
export function noteConfig(config: GenerationConfig, findings: Findings): void {
  findings.unknownMembers(config, geminiKeys.generationConfig, 'generationConfig')
  const at = (name: string, why: string) => `generationConfig.${name}: ${why}`
  if ((config.candidateCount ?? 1) > 1) findings.cannotCarry(OTHERS, at('candidateCount', 'one answer per request'))
  noteSampling(config, findings, (member) => `generationConfig.${member}`)
  if (typeof config.topK === 'number') findings.cannotCarry(['openai'], at('topK', 'OpenAI has none'))
  if ((config.stopSequences?.length ?? 0) > STOPS_MAX.openai) {
    findings.cannotCarry(['openai'], at('stopSequences', `more than ${STOPS_MAX.openai}`))
  }
  const modalities = (config.responseModalities ?? []).map((modality) => modality.toUpperCase())
  if (modalities.includes('IMAGE')) findings.need('image_generation', 'responseModalities includes IMAGE')
  if (modalities.includes('AUDIO')) findings.need('audio_out', 'responseModalities includes AUDIO')
  if (modalities.some((modality) => modality !== 'TEXT'))
    findings.cannotCarry(OTHERS, at('responseModalities', 'other than TEXT'))
}

export function readFormat(config: GenerationConfig, findings: Findings): OutputFormat {
  const type = config.responseMimeType ?? 'text/plain'
  if (type === 'text/plain') return { kind: 'text' }
  if (type !== 'application/json') {
    findings.cannotCarry(OTHERS, `generationConfig.responseMimeType ${type.slice(0, 40)}`)
    return { kind: 'text' }
  }
  findings.need('structured_output', 'generationConfig.responseMimeType is application/json')
  const own = config.responseSchema
  const schema = config.responseJsonSchema ?? (own ? jsonSchemaOf(own) : undefined)
  if (schema !== undefined) return { kind: 'json_schema', name: 'output', schema, strict: undefined }
  findings.cannotCarry(
    ['anthropic'],
    'generationConfig.responseMimeType: Claude needs a schema; send responseJsonSchema',
  )
  return { kind: 'json' }
}

export function readReasoning(config: GenerationConfig, findings: Findings): Reasoning | undefined {
  const thinking = config.thinkingConfig
  if (!thinking) return undefined
  const at = 'generationConfig.thinkingConfig'
  findings.unknownMembers(thinking, KNOWN_THINKING, at)
  const isShown = thinking.includeThoughts === true
  const level = thinking.thinkingLevel?.toLowerCase()
  if (level !== undefined && level !== 'thinking_level_unspecified') {
    const effort = EFFORTS.find((known): known is Effort => known === level)
    if (effort === undefined) findings.cannotCarry(OTHERS, `${at}.thinkingLevel: a word that others do not have`)
    if (effort === undefined) return undefined
    findings.need('reasoning', `${at}.thinkingLevel is ${effort}`)
    return { kind: 'effort', effort, ...(isShown ? { shown: true } : {}) }
  }
  const budget = thinking.thinkingBudget
  if (typeof budget !== 'number') {
    if (isShown) findings.leaveOut(OTHERS, `${at}.includeThoughts: thoughts come as far as the provider shows them`)
    return undefined
  }
  if (budget === 0) return { kind: 'off' }
  findings.need('reasoning', `${at}.thinkingBudget is set`)
  const hidden = isShown ? {} : { hidden: true }
  return budget < 0 ? { kind: 'adaptive', ...hidden } : { kind: 'budget', tokens: budget, ...hidden }
}
