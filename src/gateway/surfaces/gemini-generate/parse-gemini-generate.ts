import type { Call } from '../../wire/call.ts'
import { Findings } from '../../wire/request/findings.ts'
import { type KasaField, kasaFieldOf } from '../../wire/request/kasa-field.ts'
import type { ParsedChat } from '../../wire/request/parsed-chat.ts'
import { refusal, shaped } from '../../wire/request/shape.ts'
import { withCamelKeys } from './camel-keys.ts'
import { noteConfig, readFormat, readReasoning } from './gemini-config.ts'
import { readHistory } from './gemini-history.ts'
import { OTHERS } from './gemini-media.ts'
import { readToolChoice, readTools } from './gemini-tools.ts'
import { geminiKeys, generateSchema, type Generate } from './generate-schema.ts'

type Asked = { readonly model: string; readonly stream: boolean }

/** What pictures an answer may hold at most, in tokens: Google's largest is 2,520 tokens, and few come at once. */
const IMAGE_TOKENS_MAX = 10_080n

/**
 * Reads a request to `generateContent` or `streamGenerateContent`, in camel or snake case.
 * @param headerField - Kasa's field from the headers; that of the body wins
 * @throws AppError `invalid_request` that names the field, what was expected, and what came; `unsupported_parameter`
 */
export function parseGeminiGenerate(json: unknown, asked: Asked, headerField?: KasaField): ParsedChat {
  const body = shaped(generateSchema, withCamelKeys(json), '')
  const findings = new Findings()
  findings.unknownMembers(body, geminiKeys.body, '')
  const call = readCall(body, asked.stream, findings)
  noteExtras(body, findings)
  const isSaid = body.contents.some(({ parts }) => (parts ?? []).length > 0)
  if (!isSaid) throw refusal('contents', 'with parts', body.contents)
  const kasa = kasaFieldOf(body.kasa, headerField)
  const models = [asked.model, ...(body.models ?? [])]
  const makesImages = findings.capabilities.some(({ capability }) => capability === 'image_generation')
  return {
    call,
    kasa,
    models,
    unknownFields: findings.unknownFields,
    understoodButUncarried: findings.uncarried,
    reported: findings.reported,
    capabilities: findings.capabilities,
    media: findings.media,
    wantsUsage: true,
    serviceTier: body.serviceTier ?? undefined,
    parametersUsed: parametersOf(call),
    completions: body.generationConfig?.candidateCount ?? 1,
    webSearchesMax: findings.webSearchesMax,
    unseenInput: findings.unseenInput,
    holdsForeignSignatures: findings.holdsForeignSignatures,
    ...(makesImages || models.some((name) => /image/.test(name)) ? { imageTokensMax: IMAGE_TOKENS_MAX } : {}),
  }
}

function readCall(body: Generate, stream: boolean, findings: Findings): Call {
  const config = body.generationConfig ?? {}
  const { system, messages } = readHistory(body, findings)
  noteConfig(config, findings)
  return {
    system,
    messages,
    tools: readTools(body, findings),
    toolChoice: readToolChoice(body.toolConfig, findings),
    parallelTools: undefined,
    output: readFormat(config, findings),
    maxOutputTokens: config.maxOutputTokens ?? undefined,
    temperature: config.temperature ?? undefined,
    topP: config.topP ?? undefined,
    topK: config.topK ?? undefined,
    stop: config.stopSequences ?? [],
    seed: config.seed ?? undefined,
    reasoning: readReasoning(config, findings),
    frequencyPenalty: config.frequencyPenalty ?? undefined,
    presencePenalty: config.presencePenalty ?? undefined,
    stream,
    user: undefined,
  }
}

function noteExtras(body: Generate, findings: Findings): void {
  if ((body.safetySettings ?? []).length > 0) {
    findings.leaveOut(OTHERS, 'safetySettings: the provider has filters of its own')
  }
  if (typeof body.cachedContent === 'string') {
    findings.unseenInput = true
    findings.cannotCarry(OTHERS, 'cachedContent: kept at Google')
  }
  if (typeof body.serviceTier === 'string') findings.cannotCarry(OTHERS, `serviceTier ${body.serviceTier.slice(0, 40)}`)
}

function parametersOf(call: Call): string[] {
  const used = {
    max_tokens: call.maxOutputTokens,
    temperature: call.temperature,
    top_p: call.topP,
    top_k: call.topK,
    stop: call.stop[0],
    seed: call.seed,
    frequency_penalty: call.frequencyPenalty,
    presence_penalty: call.presencePenalty,
    reasoning_effort: call.reasoning,
  }
  return Object.entries(used).flatMap(([name, value]) => (value === undefined ? [] : [name]))
}
