import { Findings } from '../../wire/request/findings.ts'
import { type KasaField, kasaFieldOf } from '../../wire/request/kasa-field.ts'
import type { ParsedChat } from '../../wire/request/parsed-chat.ts'
import { shaped } from '../../wire/request/shape.ts'
import { noteSampling, openAIName, STOPS_MAX } from '../../wire/request/note-sampling.ts'
import { completionsSchema, type Completions } from './completions-schema.ts'

const EVERYBODY = ['openai', 'anthropic', 'gemini'] as const
const KNOWN = {
  body: new Set(Object.keys(completionsSchema.shape)),
  streamOptions: new Set(['include_usage']),
}
const PARAMETERS = [
  'max_tokens',
  'temperature',
  'top_p',
  'stop',
  'seed',
  'frequency_penalty',
  'presence_penalty',
  'logit_bias',
  'logprobs',
] as const
/** What the service gives where nobody names a limit. */
const MAX_TOKENS_UNLESS_SENT = 16

/**
 * Reads a request to `/v1/completions`. As a chat its prompt is what the user says.
 * @throws AppError `invalid_request` that names the field, what was expected, and what came
 */
export function parseOpenAICompletions(json: unknown, headerField?: KasaField): ParsedChat {
  const body = shaped(completionsSchema, json, '')
  const findings = new Findings()
  findings.unknownMembers(body, KNOWN.body, '')
  if (body.stream_options) findings.unknownMembers(body.stream_options, KNOWN.streamOptions, 'stream_options')
  noteExtras(body, findings)
  const kasa = kasaFieldOf(body.kasa, headerField)
  const stream = body.stream ?? false
  return {
    call: callOf(body, stream),
    kasa,
    models: [body.model, ...(body.models ?? [])],
    unknownFields: findings.unknownFields,
    understoodButUncarried: findings.uncarried,
    reported: findings.reported,
    capabilities: findings.capabilities,
    media: findings.media,
    wantsUsage: !stream || body.stream_options?.include_usage === true,
    serviceTier: undefined,
    parametersUsed: PARAMETERS.filter((name) => body[name] !== null && body[name] !== undefined),
    // Of `best_of` drafts all are billed, whatever is shown.
    completions: promptCount(body.prompt) * Math.max(body.n ?? 1, body.best_of ?? 1),
    webSearchesMax: 0,
    holdsForeignSignatures: false,
  }
}

function callOf(body: Completions, stream: boolean): ParsedChat['call'] {
  const text = typeof body.prompt === 'string' ? body.prompt : body.prompt.map(String).join('\n')
  return {
    system: [],
    messages: [{ role: 'user', parts: [{ kind: 'text', text }] }],
    tools: [],
    toolChoice: undefined,
    parallelTools: undefined,
    output: { kind: 'text' },
    maxOutputTokens: body.max_tokens ?? MAX_TOKENS_UNLESS_SENT,
    temperature: body.temperature ?? undefined,
    topP: body.top_p ?? undefined,
    topK: undefined,
    stop: typeof body.stop === 'string' ? [body.stop] : (body.stop ?? []),
    seed: body.seed ?? undefined,
    reasoning: undefined,
    frequencyPenalty: body.frequency_penalty ?? undefined,
    presencePenalty: body.presence_penalty ?? undefined,
    stream,
    user: body.user ?? undefined,
  }
}

/** A list of numbers is one prompt. */
function promptCount(prompt: Completions['prompt']): number {
  return typeof prompt === 'string' || typeof prompt[0] === 'number' ? 1 : prompt.length
}

function noteExtras(body: Completions, findings: Findings): void {
  const note = (isGiven: boolean, what: string) => {
    if (isGiven) findings.cannotCarry(EVERYBODY, what)
  }
  note(typeof body.prompt !== 'string', 'prompt: other than one text')
  note(typeof body.suffix === 'string' && body.suffix !== '', 'suffix: a chat does not fill gaps')
  note(body.echo === true, 'echo')
  note(typeof body.logprobs === 'number', 'logprobs')
  note((body.n ?? 1) > 1, 'n: one answer per request')
  note((body.best_of ?? 1) > 1, 'best_of')
  note(Object.keys(body.logit_bias ?? {}).length > 0, 'logit_bias: token ids differ between vendors')
  note(body.max_tokens === 0, 'max_tokens 0')
  const { temperature, seed, frequency_penalty: frequencyPenalty, presence_penalty: presencePenalty } = body
  noteSampling({ temperature, seed, frequencyPenalty, presencePenalty }, findings, openAIName)
  if (Array.isArray(body.stop) && body.stop.length > STOPS_MAX.gemini) {
    findings.cannotCarry(['gemini'], `stop: more than ${STOPS_MAX.gemini} sequences`)
  }
  if (typeof body.user === 'string') findings.leaveOut(['gemini'], 'user')
}
