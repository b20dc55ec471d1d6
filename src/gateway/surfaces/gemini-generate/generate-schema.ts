import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

/**
 * Google's request to `generateContent`, its names in camel case. Open like the other dialects: what is not listed passes to
 * Google and is reported as unknown towards everybody else.
 * @see https://ai.google.dev/api/generate-content
 */
const object = z.record(z.string(), z.unknown())

const part = z.looseObject({
  text: z.string().nullish(),
  thought: z.boolean().nullish(),
  thoughtSignature: z.string().nullish(),
  inlineData: z.looseObject({ mimeType: z.string(), data: z.string() }).nullish(),
  fileData: z.looseObject({ mimeType: z.string().nullish(), fileUri: z.string() }).nullish(),
  functionCall: z.looseObject({ id: z.string().nullish(), name: z.string(), args: object.nullish() }).nullish(),
  functionResponse: z.looseObject({ id: z.string().nullish(), name: z.string(), response: object.nullish() }).nullish(),
})
const content = z.looseObject({
  role: z.enum(['user', 'model', 'function']).nullish(),
  parts: z.array(part).nullish(),
})

const functionDeclaration = z.looseObject({
  name: z.string().min(1),
  description: z.string().nullish(),
  parameters: object.nullish(),
  parametersJsonSchema: object.nullish(),
})
const tool = z.looseObject({ functionDeclarations: z.array(functionDeclaration).nullish() })

const generationConfig = z.looseObject({
  candidateCount: z.int().min(1).max(8).nullish(),
  maxOutputTokens: z.int().nonnegative().nullish(),
  temperature: z.number().nullish(),
  topP: z.number().nullish(),
  topK: z.number().nullish(),
  stopSequences: z.array(z.string()).nullish(),
  seed: z.int().nullish(),
  presencePenalty: z.number().nullish(),
  frequencyPenalty: z.number().nullish(),
  responseMimeType: z.string().nullish(),
  responseSchema: object.nullish(),
  responseJsonSchema: object.nullish(),
  responseModalities: z.array(z.string()).nullish(),
  thinkingConfig: z
    .looseObject({
      includeThoughts: z.boolean().nullish(),
      thinkingBudget: z.int().nullish(),
      thinkingLevel: z.string().nullish(),
    })
    .nullish(),
})

export const generateSchema = z.looseObject({
  /** For quotes, which have no path that names it. */
  model: modelName.nullish(),
  models: z.array(modelName).nullish(),
  contents: z.array(content).min(1),
  systemInstruction: content.nullish(),
  tools: z.array(tool).nullish(),
  toolConfig: z
    .looseObject({
      functionCallingConfig: z
        .looseObject({ mode: z.string().nullish(), allowedFunctionNames: z.array(z.string()).nullish() })
        .nullish(),
    })
    .nullish(),
  safetySettings: z.array(z.unknown()).nullish(),
  generationConfig: generationConfig.nullish(),
  cachedContent: z.string().nullish(),
  serviceTier: z.string().nullish(),
  kasa: z.unknown().optional(),
})

export type Generate = z.infer<typeof generateSchema>
export type GeminiContent = z.infer<typeof content>
export type GeminiPart = z.infer<typeof part>
export type GeminiTool = z.infer<typeof tool>
export type GenerationConfig = z.infer<typeof generationConfig>
export const geminiKeys = {
  body: keysOf(generateSchema),
  content: keysOf(content),
  part: keysOf(part),
  functionDeclaration: keysOf(functionDeclaration),
  generationConfig: keysOf(generationConfig),
}

function keysOf(schema: { readonly shape: object }): ReadonlySet<string> {
  return new Set(Object.keys(schema.shape))
}
