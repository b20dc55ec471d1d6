import { z } from 'zod'
import { geminiInvalid } from './gemini-errors.ts'
import type { PlainAnswer } from './answer.ts'

const json = z.unknown()
const struct = z.record(z.string(), json)

const part = z.strictObject({
  text: z.string().optional(),
  thought: z.boolean().optional(),
  thoughtSignature: z.string().optional(),
  inlineData: z.strictObject({ mimeType: z.string(), data: z.string(), displayName: z.string().optional() }).optional(),
  fileData: z.strictObject({ mimeType: z.string().optional(), fileUri: z.string() }).optional(),
  functionCall: z.strictObject({ id: z.string().optional(), name: z.string(), args: struct.optional() }).optional(),
  functionResponse: z
    .strictObject({ id: z.string().optional(), name: z.string(), response: struct, parts: z.array(json).optional() })
    .optional(),
  executableCode: json.optional(),
  codeExecutionResult: json.optional(),
  videoMetadata: json.optional(),
  mediaResolution: json.optional(),
})
const content = z.strictObject({ role: z.string().optional(), parts: z.array(part).min(1, 'must not be empty') })

/** POST models/{model}:generateContent. Google refuses names that its message does not have. Written in camel case. */
export const geminiGenerateSchema = z.strictObject({
  model: z.string().optional(),
  contents: z.array(content).min(1),
  systemInstruction: z.strictObject({ role: z.string().optional(), parts: z.array(part) }).optional(),
  tools: z
    .array(
      z.strictObject({
        functionDeclarations: z
          .array(
            z.strictObject({
              name: z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_.:-]{0,127}$/),
              description: z.string().optional(),
              parameters: struct.optional(),
              parametersJsonSchema: struct.optional(),
              response: struct.optional(),
              responseJsonSchema: struct.optional(),
              behavior: z.string().optional(),
            }),
          )
          .optional(),
        googleSearch: json.optional(),
        codeExecution: json.optional(),
        urlContext: json.optional(),
      }),
    )
    .optional(),
  toolConfig: z
    .strictObject({
      functionCallingConfig: z
        .strictObject({
          mode: z.enum(['AUTO', 'ANY', 'NONE', 'VALIDATED']).optional(),
          allowedFunctionNames: z.array(z.string()).optional(),
        })
        .optional(),
      retrievalConfig: json.optional(),
    })
    .optional(),
  safetySettings: z.array(z.strictObject({ category: z.string(), threshold: z.string() })).optional(),
  cachedContent: z.string().optional(),
  labels: z.record(z.string(), z.string()).optional(),
  serviceTier: z.string().optional(),
  store: z.boolean().optional(),
  generationConfig: z
    .strictObject({
      stopSequences: z.array(z.string()).max(5).optional(),
      responseMimeType: z.string().optional(),
      responseSchema: struct.optional(),
      responseJsonSchema: struct.optional(),
      responseModalities: z.array(z.string()).optional(),
      candidateCount: z.int().min(1).max(8).optional(),
      maxOutputTokens: z.int().min(1).optional(),
      temperature: z.number().min(0).max(2).optional(),
      topP: z.number().optional(),
      topK: z.int().optional(),
      seed: z.int().optional(),
      presencePenalty: z.number().optional(),
      frequencyPenalty: z.number().optional(),
      responseLogprobs: z.boolean().optional(),
      logprobs: z.int().optional(),
      mediaResolution: z.string().optional(),
      thinkingConfig: z
        .strictObject({
          includeThoughts: z.boolean().optional(),
          thinkingBudget: z.int().optional(),
          thinkingLevel: z.string().optional(),
        })
        .optional(),
    })
    .optional(),
})
export type GeminiGenerate = z.infer<typeof geminiGenerateSchema>
export type GeminiPart = z.infer<typeof part>

export const geminiEmbedSchema = z.strictObject({
  model: z.string().optional(),
  content,
  taskType: z.string().optional(),
  title: z.string().optional(),
  outputDimensionality: z.int().min(1).optional(),
})
export const geminiBatchEmbedSchema = z.strictObject({
  requests: z
    .array(geminiEmbedSchema.extend({ model: z.string() }))
    .min(1)
    .max(100),
})
/** Signature of the first function call of a turn; models of the third generation demand it back. */
export const THOUGHT_SIGNATURE = Buffer.from('standin-thought-signature').toString('base64')

/** What Google documents for calls that another model made. */
const SIGNATURE_OF_OTHERS = 'skip_thought_signature_validator'

/** The first problem that a schema found, in Google's words. */
export function geminiSchemaError(error: z.ZodError): PlainAnswer {
  const issue = error.issues[0]
  const path = (issue?.path ?? [])
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
  if (issue?.code === 'unrecognized_keys') {
    const at = path === '' ? '' : ` at '${path}'`
    return geminiInvalid(
      `Invalid JSON payload received. Unknown name "${issue.keys[0] ?? ''}"${at}: Cannot find field.`,
    )
  }
  if (path === 'contents') return geminiInvalid('* GenerateContentRequest.contents: contents is not specified\n')
  return geminiInvalid(`Invalid value at '${path}': ${issue?.message ?? ''}`)
}

/** Rules over several fields. Undefined: all kept. */
export function geminiRuleError(request: GeminiGenerate, model: string): PlainAnswer | undefined {
  for (const [index, turn] of request.contents.entries()) {
    if (turn.role !== undefined && turn.role !== 'user' && turn.role !== 'model' && turn.role !== 'function') {
      return geminiInvalid('Please use a valid role: user, model.')
    }
    if (turn.parts.some((one) => Object.keys(one).every((key) => key === 'thought' || key === 'thoughtSignature'))) {
      return geminiInvalid(
        `* GenerateContentRequest.contents[${index}].parts[0].data: required oneof field 'data' must have one initialized field\n`,
      )
    }
  }
  return functionTurnError(request) ?? signatureError(request, model) ?? configError(request)
}

/** Google's own client sends a streamed turn back in the pieces in which it came: neighbours of one role are one turn. */
function turnsOf({ contents }: GeminiGenerate): GeminiGenerate['contents'] {
  const turns: GeminiGenerate['contents'] = []
  for (const one of contents) {
    const last = turns.at(-1)
    if (last !== undefined && last.role === one.role) {
      turns[turns.length - 1] = { ...last, parts: [...last.parts, ...one.parts] }
    } else turns.push(one)
  }
  return turns
}

function functionTurnError(request: GeminiGenerate): PlainAnswer | undefined {
  const contents = turnsOf(request)
  for (const [index, turn] of contents.entries()) {
    const responses = turn.parts.filter((one) => one.functionResponse !== undefined).length
    const before = contents[index - 1]
    const calls = before?.parts.filter((one) => one.functionCall !== undefined).length ?? 0
    if (responses > 0 && calls === 0) {
      return geminiInvalid('Please ensure that function response turn comes immediately after a function call turn.')
    }
    if (calls > 0 && responses !== calls) {
      return geminiInvalid(
        'Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.',
      )
    }
  }
  const last = contents.at(-1)
  return last?.parts.some((one) => one.functionCall !== undefined) === true
    ? geminiInvalid(
        'Please ensure that function call turn comes immediately after a user turn or after a function response turn.',
      )
    : undefined
}

function signatureError(request: GeminiGenerate, model: string): PlainAnswer | undefined {
  if (!model.startsWith('gemini-3')) return undefined
  const contents = turnsOf(request)
  for (const [index, turn] of contents.entries()) {
    const call = turn.parts.find((one) => one.functionCall !== undefined)
    const isFine = call?.thoughtSignature === THOUGHT_SIGNATURE || call?.thoughtSignature === SIGNATURE_OF_OTHERS
    if (call === undefined || isFine) continue
    return geminiInvalid(
      `Function call is missing a thought_signature in functionCall parts. This is required for tools to work correctly, and missing thought_signature may lead to degraded model performance. Additional data, function call \`default_api:${call.functionCall?.name}\`, position ${index + 1}.`,
    )
  }
  return undefined
}

function configError({ generationConfig }: GeminiGenerate): PlainAnswer | undefined {
  const config = generationConfig ?? {}
  const hasSchema = config.responseSchema !== undefined || config.responseJsonSchema !== undefined
  if (!hasSchema || config.responseMimeType === 'application/json') return undefined
  return geminiInvalid(
    '* GenerateContentRequest.generation_config.response_schema: only allowed when response_mime_type is application/json\n',
  )
}
