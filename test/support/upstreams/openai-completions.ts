import { z } from 'zod'
import type { Answer, Frame } from './answer.ts'
import { lieAboutUsage } from './fault.ts'
import type { Fault } from './fault.ts'
import { readMarkers } from './markers.ts'
import { openAIUsage } from './openai-usage.ts'
import type { Plan, PlanInput } from './plan-answer.ts'

/** POST /v1/completions as OpenAI documents it. */
export const openAICompletionSchema = z.strictObject({
  model: z.string().min(1),
  prompt: z.union([z.string(), z.array(z.string()), z.array(z.int()), z.array(z.array(z.int()))]),
  best_of: z.int().nullish(),
  echo: z.boolean().nullish(),
  frequency_penalty: z.number().nullish(),
  logit_bias: z.record(z.string(), z.number()).nullish(),
  logprobs: z.int().nullish(),
  max_tokens: z.int().min(0).nullish(),
  n: z.int().min(1).nullish(),
  presence_penalty: z.number().nullish(),
  seed: z.int().nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.strictObject({ include_usage: z.boolean().optional() }).nullish(),
  suffix: z.string().nullish(),
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  user: z.string().optional(),
})
export type OpenAICompletion = z.infer<typeof openAICompletionSchema>

/** What the service does where nobody names a limit. */
const MAX_TOKENS_DEFAULT = 16

export function completionPlanInput(request: OpenAICompletion): PlanInput {
  const text = typeof request.prompt === 'string' ? request.prompt : JSON.stringify(request.prompt)
  return {
    markers: readMarkers(text),
    inputBytes: Buffer.byteLength(text),
    outputTokensMax: request.max_tokens ?? MAX_TOKENS_DEFAULT,
    tools: [],
    toolChoice: { kind: 'none' },
    parallelTools: false,
    afterToolResult: false,
    jsonSchema: undefined,
  }
}

type Answering = {
  readonly request: OpenAICompletion
  readonly plan: Plan
  readonly fault: Fault
  readonly serial: number
  readonly servedModel: string
}

export function answerOpenAICompletion({ request, plan, fault, serial, servedModel }: Answering): Answer {
  const head = { id: `cmpl-${serial}`, object: 'text_completion', created: 1_767_225_600, model: servedModel }
  const finish = plan.finish === 'length' ? 'length' : 'stop'
  const usage = lieAboutUsage(openAIUsage(plan.usage, 'bare'), fault)
  const choice = (text: string, reason: string | null) => ({ text, index: 0, logprobs: null, finish_reason: reason })
  const frame = (kind: Frame['kind'], body: object): Frame => ({
    kind,
    text: `data: ${JSON.stringify({ ...head, ...body })}\n\n`,
  })
  const wantsUsage = request.stream_options?.include_usage === true
  const whole: Frame = {
    kind: 'content',
    text: JSON.stringify({ ...head, choices: [choice(plan.text.join(''), finish)], usage }),
    snippet: plan.text[0] ?? 'text',
    made: { output_tokens: plan.usage.output_tokens ?? 0 },
  }
  const stream: Frame[] = [
    ...plan.text.map((text) => ({
      ...frame('content', { choices: [choice(text, null)] }),
      snippet: text,
      made: { output_tokens: 1 },
    })),
    frame('meta', { choices: [choice('', finish)] }),
    ...(wantsUsage && usage !== undefined ? [frame('usage', { choices: [], usage })] : []),
    { kind: 'terminal', text: 'data: [DONE]\n\n' },
  ]
  return {
    kind: 'answer',
    model: request.model,
    contentType: request.stream === true ? 'text/event-stream; charset=utf-8' : 'application/json',
    headers: {},
    frames: request.stream === true ? stream : [whole],
    usage: plan.usage,
    isUsageTrue: fault.kind !== 'usage' && (request.stream !== true || wantsUsage),
    paceMs: plan.paceMs,
    errorFrame:
      'data: {"error":{"message":"The server had an error.","type":"server_error","param":null,"code":null}}\n\n',
  }
}
