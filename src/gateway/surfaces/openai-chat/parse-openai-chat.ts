import {
  EFFORTS,
  type Call,
  type Effort,
  type OutputFormat,
  type Reasoning,
  type Tool,
  type ToolChoice,
} from '../../wire/call.ts'
import { cacheMark } from '../../wire/request/cache-mark.ts'
import { Findings } from '../../wire/request/findings.ts'
import { type KasaField, kasaFieldOf } from '../../wire/request/kasa-field.ts'
import { noteOpenAIExtras } from './openai-extras.ts'
import { readHistory } from './openai-history.ts'
import { openAIChatSchema, openAIFunctionTool, openAINamedChoice, type OpenAIChat } from './openai-chat-schema.ts'
import type { ParsedChat } from '../../wire/request/parsed-chat.ts'
import { shaped } from '../../wire/request/shape.ts'

const KNOWN = {
  body: new Set(Object.keys(openAIChatSchema.shape)),
  tool: new Set(Object.keys(openAIFunctionTool.shape)),
  function: new Set(['name', 'description', 'parameters', 'strict']),
  choice: new Set(['type', 'function']),
  format: new Set(['type', 'json_schema']),
  jsonSchema: new Set(['name', 'description', 'schema', 'strict']),
  streamOptions: new Set(['include_usage', 'include_obfuscation']),
}
const PARAMETERS = [
  'max_tokens',
  'max_completion_tokens',
  'temperature',
  'top_p',
  'top_k',
  'stop',
  'seed',
  'frequency_penalty',
  'presence_penalty',
  'n',
  'logit_bias',
  'logprobs',
  'top_logprobs',
  'parallel_tool_calls',
  'reasoning_effort',
  'verbosity',
] as const

/**
 * Reads a request to `/v1/chat/completions`.
 * @param headerField - Kasa's field from the headers; that of the body wins
 * @throws AppError `invalid_request` that names the field, what was expected, and what came
 */
export function parseOpenAIChat(json: unknown, headerField?: KasaField): ParsedChat {
  const body = shaped(openAIChatSchema, json, '')
  const findings = new Findings()
  findings.unknownMembers(body, KNOWN.body, '')
  const call = readCall(body, findings)
  noteOpenAIExtras(body, findings)
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
    wantsUsage: !call.stream || body.stream_options?.include_usage === true,
    serviceTier: body.service_tier ?? undefined,
    parametersUsed: PARAMETERS.filter((name) => body[name] !== null && body[name] !== undefined),
    completions: body.n ?? 1,
    webSearchesMax: findings.webSearchesMax,
    holdsForeignSignatures: findings.holdsForeignSignatures,
  }
}

function readCall(body: OpenAIChat, findings: Findings): Call {
  const { system, messages } = readHistory(body.messages, findings)
  if (body.stream_options) findings.unknownMembers(body.stream_options, KNOWN.streamOptions, 'stream_options')
  return {
    system,
    messages,
    tools: readTools(body, findings),
    toolChoice: readToolChoice(body.tool_choice, findings),
    parallelTools: body.parallel_tool_calls ?? undefined,
    output: readFormat(body.response_format, findings),
    maxOutputTokens: body.max_completion_tokens ?? body.max_tokens ?? undefined,
    temperature: body.temperature ?? undefined,
    topP: body.top_p ?? undefined,
    topK: body.top_k ?? undefined,
    stop: typeof body.stop === 'string' ? [body.stop] : (body.stop ?? []),
    seed: body.seed ?? undefined,
    reasoning: readReasoning(body.reasoning_effort, findings),
    frequencyPenalty: body.frequency_penalty ?? undefined,
    presencePenalty: body.presence_penalty ?? undefined,
    stream: body.stream ?? false,
    user: body.user ?? undefined,
  }
}

function readTools(body: OpenAIChat, findings: Findings): Tool[] {
  const tools: Tool[] = []
  for (const [index, raw] of (body.tools ?? []).entries()) {
    const at = `tools[${index}]`
    findings.need('tool_use', `${at} is a tool`)
    if (raw.type !== 'function') {
      findings.cannotCarry(['anthropic', 'gemini'], `${at}: a tool of type ${raw.type}`)
      continue
    }
    const tool = shaped(openAIFunctionTool, raw, at)
    findings.unknownMembers(tool, KNOWN.tool, at)
    findings.unknownMembers(tool.function, KNOWN.function, `${at}.function`)
    if (tool.function.strict === true) findings.leaveOut(['gemini'], `${at}.function.strict`)
    tools.push({ ...asTool(tool.function), ...cacheMark(tool.cache_control, 'openai', findings, at) })
  }
  for (const [index, legacy] of (body.functions ?? []).entries()) {
    findings.need('tool_use', `functions[${index}] is a function`)
    findings.cannotCarry(['anthropic', 'gemini'], `functions[${index}]: functions of before tools; send tools`)
    tools.push(asTool(legacy))
  }
  return tools
}

function asTool(raw: NonNullable<OpenAIChat['functions']>[number]): Tool {
  return {
    name: raw.name,
    description: raw.description ?? undefined,
    parameters: raw.parameters ?? undefined,
    strict: raw.strict ?? undefined,
  }
}

function readToolChoice(raw: OpenAIChat['tool_choice'], findings: Findings): ToolChoice | undefined {
  if (raw === null || raw === undefined) return undefined
  if (typeof raw === 'string') return { kind: raw }
  if (raw.type !== 'function') {
    findings.cannotCarry(['anthropic', 'gemini'], `tool_choice: of type ${raw.type}`)
    return undefined
  }
  const choice = shaped(openAINamedChoice, raw, 'tool_choice')
  findings.unknownMembers(choice, KNOWN.choice, 'tool_choice')
  return { kind: 'named', name: choice.function.name }
}

function readFormat(raw: OpenAIChat['response_format'], findings: Findings): OutputFormat {
  if (raw === null || raw === undefined || raw.type === 'text') return { kind: 'text' }
  findings.need('structured_output', `response_format is ${raw.type}`)
  if (raw.type === 'json_object') {
    findings.cannotCarry(['anthropic'], 'response_format json_object: Claude needs a schema; send json_schema')
    return { kind: 'json' }
  }
  findings.unknownMembers(raw, KNOWN.format, 'response_format')
  findings.unknownMembers(raw.json_schema, KNOWN.jsonSchema, 'response_format.json_schema')
  const { name, description, schema, strict } = raw.json_schema
  return {
    kind: 'json_schema',
    name,
    ...(typeof description === 'string' ? { description } : {}),
    schema: schema ?? {},
    strict: strict ?? undefined,
  }
}

function readReasoning(word: string | null | undefined, findings: Findings): Reasoning | undefined {
  if (word === null || word === undefined) return undefined
  const effort = EFFORTS.find((known): known is Effort => known === word)
  if (effort === undefined) {
    findings.cannotCarry(['anthropic', 'gemini'], 'reasoning_effort: a word that other dialects do not have')
    return undefined
  }
  if (effort !== 'none') findings.need('reasoning', `reasoning_effort is ${effort}`)
  return { kind: 'effort', effort }
}
