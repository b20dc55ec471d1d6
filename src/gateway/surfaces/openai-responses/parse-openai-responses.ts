import { EFFORTS, type Call, type Effort, type OutputFormat, type Reasoning } from '../../wire/call.ts'
import { Findings } from '../../wire/request/findings.ts'
import { type KasaField, kasaFieldOf } from '../../wire/request/kasa-field.ts'
import type { ParsedChat } from '../../wire/request/parsed-chat.ts'
import { refusal, shaped } from '../../wire/request/shape.ts'
import { noteResponsesExtras } from './responses-extras.ts'
import { readHistory } from './responses-history.ts'
import { EVERYBODY } from './responses-parts.ts'
import { responsesSchema, type Responses } from './responses-schema.ts'
import { readToolChoice, readTools } from './responses-tools.ts'

const KNOWN = {
  body: new Set(Object.keys(responsesSchema.shape)),
  text: new Set(['format', 'verbosity']),
  format: new Set(['type', 'name', 'description', 'schema', 'strict']),
  reasoning: new Set(['effort', 'summary', 'generate_summary']),
}
const PARAMETERS = ['temperature', 'top_p', 'top_logprobs', 'parallel_tool_calls'] as const

/**
 * Reads a request to `/v1/responses`.
 * @param headerField - Kasa's field from the headers; that of the body wins
 * @throws AppError `invalid_request` that names the field, what was expected, and what came; `unsupported_parameter`
 */
export function parseOpenAIResponses(json: unknown, headerField?: KasaField): ParsedChat {
  const body = shaped(responsesSchema, json, '')
  const findings = new Findings()
  findings.unknownMembers(body, KNOWN.body, '')
  const call = readCall(body, findings)
  noteResponsesExtras(body, findings)
  const kasa = kasaFieldOf(body.kasa, headerField)
  if (call.messages.length === 0 && !findings.unseenInput) throw refusal('input', 'not empty', body.input)
  return {
    call,
    kasa,
    models: [body.model, ...(body.models ?? [])],
    unknownFields: findings.unknownFields,
    understoodButUncarried: findings.uncarried,
    reported: findings.reported,
    capabilities: findings.capabilities,
    media: findings.media,
    wantsUsage: true,
    serviceTier: body.service_tier ?? undefined,
    parametersUsed: [
      ...PARAMETERS.filter((name) => body[name] !== null && body[name] !== undefined),
      ...(typeof body.reasoning?.effort === 'string' ? ['reasoning_effort'] : []),
    ],
    completions: 1,
    webSearchesMax: findings.webSearchesMax,
    unseenInput: findings.unseenInput,
    holdsForeignSignatures: findings.holdsForeignSignatures,
  }
}

function readCall(body: Responses, findings: Findings): Call {
  const { system, messages } = readHistory(body, findings)
  return {
    system,
    messages,
    tools: readTools(body, findings),
    toolChoice: readToolChoice(body.tool_choice, findings),
    parallelTools: body.parallel_tool_calls ?? undefined,
    output: readFormat(body.text, findings),
    maxOutputTokens: body.max_output_tokens ?? undefined,
    temperature: body.temperature ?? undefined,
    topP: body.top_p ?? undefined,
    topK: undefined,
    stop: [],
    seed: undefined,
    reasoning: readReasoning(body.reasoning, findings),
    frequencyPenalty: undefined,
    presencePenalty: undefined,
    stream: body.stream ?? false,
    user: body.user ?? undefined,
  }
}

function readFormat(raw: Responses['text'], findings: Findings): OutputFormat {
  if (raw) findings.unknownMembers(raw, KNOWN.text, 'text')
  const format = raw?.format
  if (format === null || format === undefined || format.type === 'text') return { kind: 'text' }
  findings.need('structured_output', `text.format is ${format.type}`)
  if (format.type === 'json_object') {
    findings.cannotCarry(['anthropic'], 'text.format json_object: Claude needs a schema; send json_schema')
    return { kind: 'json' }
  }
  findings.unknownMembers(format, KNOWN.format, 'text.format')
  const { name, description, schema, strict } = format
  return {
    kind: 'json_schema',
    name,
    ...(typeof description === 'string' ? { description } : {}),
    schema,
    strict: strict ?? undefined,
  }
}

function readReasoning(raw: Responses['reasoning'], findings: Findings): Reasoning | undefined {
  if (raw === null || raw === undefined) return undefined
  findings.unknownMembers(raw, KNOWN.reasoning, 'reasoning')
  const isShown = typeof (raw.summary ?? raw.generate_summary) === 'string'
  if (isShown) findings.leaveOut(['openai'], 'reasoning.summary: thoughts come as far as the provider shows them')
  const { effort: word } = raw
  if (word === null || word === undefined) return undefined
  const effort = EFFORTS.find((known): known is Effort => known === word)
  if (effort === undefined) {
    findings.cannotCarry(EVERYBODY, 'reasoning.effort: a word that other dialects do not have')
    return undefined
  }
  if (effort !== 'none') findings.need('reasoning', `reasoning.effort is ${effort}`)
  return { kind: 'effort', effort, ...(isShown ? { shown: true } : {}) }
}
