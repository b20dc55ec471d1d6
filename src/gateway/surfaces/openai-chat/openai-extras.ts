import type { Findings } from '../../wire/request/findings.ts'
import { noteSampling, openAIName, STOPS_MAX } from '../../wire/request/note-sampling.ts'
import type { OpenAIChat } from './openai-chat-schema.ts'

const OTHERS = ['anthropic', 'gemini'] as const

/**
 * Notes what other dialects cannot carry of OpenAI's parameters. A value that is the default everywhere says nothing. What
 * only serves bookkeeping is left out and reported; what would change the answer or its price is refused.
 */
export function noteOpenAIExtras(body: OpenAIChat, findings: Findings): void {
  noteRequest(body, findings)
  noteOutput(body, findings)
  noteBookkeeping(body, findings)
}

function noteRequest(body: OpenAIChat, findings: Findings): void {
  const { temperature, seed, frequency_penalty: frequencyPenalty, presence_penalty: presencePenalty } = body
  noteSampling({ temperature, seed, frequencyPenalty, presencePenalty }, findings, openAIName)
  if (Array.isArray(body.stop) && body.stop.length > STOPS_MAX.gemini) {
    findings.cannotCarry(['gemini'], `stop: more than ${STOPS_MAX.gemini} sequences`)
  }
  if (Object.keys(body.logit_bias ?? {}).length > 0)
    findings.cannotCarry(OTHERS, 'logit_bias: token ids differ between vendors')
  if (body.logprobs === true || isNotZero(body.top_logprobs)) findings.cannotCarry(OTHERS, 'logprobs')
  if ((body.n ?? 1) > 1) findings.cannotCarry(OTHERS, 'n: one answer per request')
  if (body.parallel_tool_calls === false && (body.tools ?? []).length > 0) {
    findings.cannotCarry(['gemini'], 'parallel_tool_calls false: Gemini cannot be held to one call')
  }
}

function noteOutput(body: OpenAIChat, findings: Findings): void {
  if ((body.modalities ?? []).some((modality) => modality !== 'text'))
    findings.cannotCarry(OTHERS, 'modalities other than text')
  if ((body.modalities ?? []).includes('audio')) findings.need('audio_out', 'modalities includes audio')
  if (isGiven(body.audio)) findings.cannotCarry(OTHERS, 'audio: spoken answers')
  if (isGiven(body.prediction)) findings.cannotCarry(OTHERS, 'prediction')
  if (isGiven(body.verbosity)) findings.cannotCarry(OTHERS, 'verbosity')
  if (isGiven(body.function_call)) findings.cannotCarry(OTHERS, 'function_call: of before tools; send tool_choice')
  if (isGiven(body.web_search_options)) {
    findings.need('search', 'web_search_options is set')
    findings.cannotCarry(OTHERS, 'web_search_options: search of the provider itself')
    findings.webSearchesMax = 1
  }
}

function noteBookkeeping(body: OpenAIChat, findings: Findings): void {
  if (isGiven(body.user)) findings.leaveOut(['gemini'], 'user')
  if (isGiven(body.safety_identifier)) findings.leaveOut(OTHERS, 'safety_identifier')
  if (isGiven(body.prompt_cache_key)) findings.leaveOut(OTHERS, 'prompt_cache_key: the provider caches by itself')
  if (isGiven(body.stream_options?.include_obfuscation)) findings.leaveOut(OTHERS, 'stream_options.include_obfuscation')
  if (body.store === true) findings.cannotCarry(OTHERS, 'store true: nothing is kept elsewhere')
  if (body.store === false) findings.leaveOut(OTHERS, 'store false')
  if (Object.keys(body.metadata ?? {}).length > 0) findings.cannotCarry(OTHERS, 'metadata')
  if (body.service_tier === 'auto' || body.service_tier === 'default') {
    findings.leaveOut(OTHERS, `service_tier ${body.service_tier}`)
  } else if (isGiven(body.service_tier)) {
    findings.cannotCarry(OTHERS, `service_tier ${body.service_tier}`)
  }
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined
}

function isNotZero(value: number | null | undefined): boolean {
  return isGiven(value) && value !== 0
}
