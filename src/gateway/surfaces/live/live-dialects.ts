import { geminiLive } from '../gemini-live/gemini-live.ts'
import { openAIRealtime } from '../openai-realtime/openai-realtime.ts'
import type { LiveDialect } from './live-dialect.ts'

/** Every way to write a live session. A new one is a folder beside these and its line here. */
export const LIVE_DIALECTS: readonly LiveDialect[] = [openAIRealtime, geminiLive]
