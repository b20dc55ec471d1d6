import { EFFORTS, type Call, type Effort, type OutputFormat, type Reasoning } from '../../wire/call.ts'
import { readHistory } from './anthropic-history.ts'
import { anthropicMessagesSchema, type AnthropicMessages } from './anthropic-messages-schema.ts'
import { readToolChoice, readTools } from './anthropic-tools.ts'
import { Findings } from '../../wire/request/findings.ts'
import { type KasaField, kasaFieldOf } from '../../wire/request/kasa-field.ts'
import { STOPS_MAX } from '../../wire/request/note-sampling.ts'
import type { ParsedChat } from '../../wire/request/parsed-chat.ts'
import { refusal, shaped } from '../../wire/request/shape.ts'

const OTHERS = ['openai', 'gemini'] as const
const KNOWN = {
  body: new Set(Object.keys(anthropicMessagesSchema.shape)),
  metadata: new Set(['user_id']),
  thinking: new Set(['type', 'budget_tokens', 'display']),
  outputConfig: new Set(['effort', 'format']),
  format: new Set(['type', 'schema']),
}

/**
 * Reads a request to `/v1/messages`.
 * @param headerField - Kasa's field from the headers; that of the body wins
 * @throws AppError `invalid_request` that names the field, what was expected, and what came
 */
export function parseAnthropicMessages(json: unknown, headerField?: KasaField): ParsedChat {
  const body = shaped(anthropicMessagesSchema, json, '')
  const findings = new Findings()
  findings.unknownMembers(body, KNOWN.body, '')
  const call = readCall(body, findings)
  noteExtras(body, findings)
  const kasa = kasaFieldOf(body.kasa, headerField)
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
    parametersUsed: parametersOf(body, call),
    completions: 1,
    webSearchesMax: findings.webSearchesMax,
    holdsForeignSignatures: findings.holdsForeignSignatures,
  }
}

function readCall(body: AnthropicMessages, findings: Findings): Call {
  const { system, messages } = readHistory(body, findings)
  const { choice, parallel } = readToolChoice(body, findings)
  return {
    system,
    messages,
    tools: readTools(body, findings),
    toolChoice: choice,
    parallelTools: parallel,
    output: readFormat(body.output_config, findings),
    maxOutputTokens: body.max_tokens,
    temperature: body.temperature ?? undefined,
    topP: body.top_p ?? undefined,
    topK: body.top_k ?? undefined,
    stop: body.stop_sequences ?? [],
    seed: undefined,
    reasoning: readReasoning(body, findings),
    frequencyPenalty: undefined,
    presencePenalty: undefined,
    stream: body.stream ?? false,
    user: body.metadata?.user_id ?? undefined,
  }
}

function readFormat(raw: AnthropicMessages['output_config'], findings: Findings): OutputFormat {
  if (raw) findings.unknownMembers(raw, KNOWN.outputConfig, 'output_config')
  const format = raw?.format
  if (format === null || format === undefined) return { kind: 'text' }
  findings.unknownMembers(format, KNOWN.format, 'output_config.format')
  findings.need('structured_output', 'output_config.format is json_schema')
  return { kind: 'json_schema', name: 'output', schema: format.schema, strict: true }
}

function readReasoning(body: AnthropicMessages, findings: Findings): Reasoning | undefined {
  const effort = readEffort(body.output_config?.effort, findings)
  const { thinking } = body
  if (thinking === null || thinking === undefined) {
    if (effort === undefined) return undefined
    findings.need('reasoning', `output_config.effort is ${effort}`)
    return { kind: 'effort', effort }
  }
  findings.unknownMembers(thinking, KNOWN.thinking, 'thinking')
  const extras = {
    ...(effort === undefined ? {} : { effort }),
    ...(thinking.display === 'omitted' ? { hidden: true } : {}),
  }
  switch (thinking.type) {
    case 'disabled':
      if (effort !== undefined) findings.leaveOut(OTHERS, 'output_config.effort: thinking is disabled')
      return { kind: 'off' }
    case 'adaptive':
      findings.need('reasoning', 'thinking is adaptive')
      return { kind: 'adaptive', ...extras }
    case 'enabled':
      findings.need('reasoning', 'thinking is enabled')
      if (typeof thinking.budget_tokens !== 'number')
        throw refusal('thinking.budget_tokens', 'a whole number', thinking.budget_tokens)
      return { kind: 'budget', tokens: thinking.budget_tokens, ...extras }
    default:
      findings.need('reasoning', `thinking is ${thinking.type}`)
      findings.cannotCarry(OTHERS, `thinking: of type ${thinking.type}`)
      return undefined
  }
}

function readEffort(word: string | null | undefined, findings: Findings): Effort | undefined {
  if (word === null || word === undefined) return undefined
  const effort = EFFORTS.find((known): known is Effort => known === word)
  if (effort === undefined) findings.cannotCarry(OTHERS, 'output_config.effort: a word that other dialects do not have')
  return effort
}

function noteExtras(body: AnthropicMessages, findings: Findings): void {
  const stops = body.stop_sequences?.length ?? 0
  for (const dialect of OTHERS) {
    if (stops > STOPS_MAX[dialect]) findings.cannotCarry([dialect], `stop_sequences: more than ${STOPS_MAX[dialect]}`)
  }
  if (typeof body.top_k === 'number') findings.cannotCarry(['openai'], 'top_k: OpenAI has none')
  if (body.metadata) findings.unknownMembers(body.metadata, KNOWN.metadata, 'metadata')
  if (typeof body.metadata?.user_id === 'string') findings.leaveOut(['gemini'], 'metadata.user_id')
  if (body.cache_control) findings.leaveOut(OTHERS, 'cache_control: the provider caches by itself')
  if (body.service_tier === 'auto' || body.service_tier === 'standard_only') {
    findings.leaveOut(OTHERS, `service_tier ${body.service_tier}`)
  } else if (typeof body.service_tier === 'string') {
    findings.cannotCarry(OTHERS, `service_tier ${body.service_tier}`)
  }
  if (body.speed === 'standard') findings.leaveOut(OTHERS, 'speed standard')
  else if (typeof body.speed === 'string') findings.cannotCarry(OTHERS, `speed ${body.speed}`)
  if (typeof body.inference_geo === 'string')
    findings.cannotCarry(OTHERS, `inference_geo ${body.inference_geo}: ask with kasa.regions`)
  if (body.max_tokens === 0) findings.cannotCarry(OTHERS, 'max_tokens 0: warms the cache of Claude only')
}

function parametersOf(body: AnthropicMessages, call: Call): string[] {
  const used = ['max_tokens']
  if (call.temperature !== undefined) used.push('temperature')
  if (call.topP !== undefined) used.push('top_p')
  if (call.topK !== undefined) used.push('top_k')
  if (call.stop.length > 0) used.push('stop')
  if (call.parallelTools !== undefined) used.push('parallel_tool_calls')
  if (body.thinking || body.output_config?.effort) used.push('reasoning_effort')
  return used
}
