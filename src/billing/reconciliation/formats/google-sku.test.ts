import { expect, it } from 'vitest'
import { readGoogleSku } from './google-sku.ts'

/** Descriptions as Google's bills of 2026 have them. */
it.each([
  [
    'Generate content input token count gemini 2.5 flash short input text',
    'gemini-2.5-flash',
    'fresh_input_tokens',
    'standard',
  ],
  [
    'Generate content output token count gemini 2.5 flash short input text',
    'gemini-2.5-flash',
    'output_tokens',
    'standard',
  ],
  [
    'Generate content output token count Gemini 2.5 Pro short output text',
    'gemini-2.5-pro',
    'output_tokens',
    'standard',
  ],
  [
    'Generate content input token count gemini 3.1 flash lite preview text',
    'gemini-3.1-flash-lite-preview',
    'fresh_input_tokens',
    'standard',
  ],
  [
    'Generate_content cached text input token count for gemini 3 flash',
    'gemini-3-flash',
    'cached_input_tokens',
    'standard',
  ],
  [
    'Generate content input token count gemini 3.7 flash image flex caching',
    'gemini-3.7-flash',
    'cached_input_tokens',
    'flex',
  ],
  ['GenerateContent text output token count for Gemini 2.0 Flash', 'gemini-2.0-flash', 'output_tokens', 'standard'],
  ['EmbedContent input token count for gemini-embedding-2 text', 'gemini-embedding-2', 'embedding_tokens', 'standard'],
  ['Gemini 2.5 Flash GA Text Input - Predictions', 'gemini-2.5-flash', 'fresh_input_tokens', 'standard'],
  ['Gemini 2.5 Flash GA Thinking Text Output - Predictions', 'gemini-2.5-flash', 'output_tokens', 'standard'],
  ['Gemini 2.5 Flash GA Input Text Caching', 'gemini-2.5-flash', 'cached_input_tokens', 'standard'],
  ['Gemini 3 Flash Priority Text Input - Predictions', 'gemini-3-flash', 'fresh_input_tokens', 'priority'],
])('%s', (description, model, meter, tier) => {
  expect(readGoogleSku(description)).toEqual({ model, meter, tier })
})

it.each([
  'Gemini 3 Flash Text Input Caching Storage',
  'LLM Grounding with Google Search tool - Predictions',
  'Vertex AI: Provisioned Throughput 1 month',
  'Veo 3 Video Generation',
])('%s keeps its description, so that its cost is seen', (description) => {
  expect(readGoogleSku(description)).toMatchObject({ model: description, meter: undefined })
})
