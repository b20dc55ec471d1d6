import type { Client } from './client.ts'
import { AI_SDK_CLIENTS } from './suites/ai-sdk.ts'
import { anthropic } from './suites/anthropic.ts'
import { cohere } from './suites/cohere.ts'
import { googleGenAI } from './suites/google-genai.ts'
import { langChainAnthropic, langChainOpenAI } from './suites/langchain.ts'
import { mistral } from './suites/mistral.ts'
import { openAIChat } from './suites/openai-chat.ts'
import { openAIResponses } from './suites/openai-responses.ts'

/** In the order of the table. */
export const CLIENTS: readonly Client[] = [
  openAIChat,
  openAIResponses,
  anthropic,
  googleGenAI,
  cohere,
  mistral,
  ...AI_SDK_CLIENTS,
  langChainOpenAI,
  langChainAnthropic,
]
