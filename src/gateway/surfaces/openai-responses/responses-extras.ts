import { AppError } from '../../../base/error.ts'
import type { Findings } from '../../wire/request/findings.ts'
import { noteSampling, openAIName } from '../../wire/request/note-sampling.ts'
import { EVERYBODY } from './responses-parts.ts'
import type { Responses } from './responses-schema.ts'

const OTHERS = ['anthropic', 'gemini'] as const
/** What may be asked to be included and is there anyway, or is empty without OpenAI's own tools. */
const INCLUDED_ANYWAY = /^reasoning\.encrypted_content$|_call\./

/** Notes what nobody but OpenAI can carry. @throws AppError `unsupported_parameter` for what Kasa does not do at all */
export function noteResponsesExtras(body: Responses, findings: Findings): void {
  if (body.background === true) {
    throw new AppError('unsupported_parameter', {
      public:
        'background is not supported: a call is paid for when its answer is here. Send it without, and with stream for long answers. Nothing was sent upstream; no money moved.',
      param: 'background',
    })
  }
  noteState(body, findings)
  noteAnswer(body, findings)
  noteBookkeeping(body, findings)
}

/** What OpenAI holds, we do not see: it counts as input all the same, and nobody else has it. */
function noteState(body: Responses, findings: Findings): void {
  const held = {
    previous_response_id: 'answers are not kept elsewhere; send the earlier items as input',
    conversation: 'conversations are not kept elsewhere; send the earlier items as input',
    prompt: 'a template stored at OpenAI',
  }
  for (const [field, why] of Object.entries(held)) {
    if (!isGiven(body[field])) continue
    findings.unseenInput = true
    findings.cannotCarry(EVERYBODY, `${field}: ${why}`)
  }
  if (isGiven(body.truncation) && body.truncation !== 'disabled') {
    findings.cannotCarry(EVERYBODY, `truncation ${body.truncation}: nobody else leaves out items by itself`)
  }
}

function noteAnswer(body: Responses, findings: Findings): void {
  noteSampling({ temperature: body.temperature }, findings, openAIName)
  if (isGiven(body.text?.verbosity)) findings.cannotCarry(EVERYBODY, 'text.verbosity')
  if ((body.top_logprobs ?? 0) > 0) findings.cannotCarry(EVERYBODY, 'top_logprobs')
  for (const wish of body.include ?? []) {
    if (INCLUDED_ANYWAY.test(wish)) findings.leaveOut(EVERYBODY, `include ${wish}`)
    else findings.cannotCarry(EVERYBODY, `include ${wish}`)
  }
  if (body.parallel_tool_calls === false && (body.tools ?? []).length > 0) {
    findings.cannotCarry(['gemini'], 'parallel_tool_calls false: Gemini cannot be held to one call')
  }
  if (isGiven(body.max_tool_calls)) findings.leaveOut(EVERYBODY, "max_tool_calls: it limits OpenAI's own tools only")
}

function noteBookkeeping(body: Responses, findings: Findings): void {
  if (body.store === true) findings.cannotCarry(EVERYBODY, 'store true: nothing is kept elsewhere')
  if (body.store === false) findings.leaveOut(EVERYBODY, 'store false')
  if (Object.keys(body.metadata ?? {}).length > 0) findings.leaveOut(EVERYBODY, 'metadata: told back, kept nowhere')
  if (isGiven(body.user)) findings.leaveOut(['gemini'], 'user')
  if (isGiven(body.safety_identifier)) findings.leaveOut(EVERYBODY, 'safety_identifier')
  if (isGiven(body.prompt_cache_key)) findings.leaveOut(EVERYBODY, 'prompt_cache_key: the provider caches by itself')
  if (isGiven(body.prompt_cache_retention)) findings.leaveOut(EVERYBODY, 'prompt_cache_retention')
  if (isGiven(body.stream_options)) findings.leaveOut(EVERYBODY, 'stream_options')
  if (body.service_tier === 'auto' || body.service_tier === 'default') {
    findings.leaveOut(OTHERS, `service_tier ${body.service_tier}`)
  } else if (isGiven(body.service_tier)) findings.cannotCarry(EVERYBODY, `service_tier ${body.service_tier}`)
}

function isGiven(value: unknown): boolean {
  return value !== null && value !== undefined
}
