import type { CacheMark } from '../call.ts'
import type { Findings, InboundDialect } from './findings.ts'

type RawMark = { readonly ttl?: '5m' | '1h' | null | undefined } | null | undefined

/**
 * Anthropic's `cache_control`, also where OpenRouter-style clients put it into OpenAI's dialect. Without a time it holds
 * for five minutes. Other providers cache by themselves, so towards them a mark is left out, and said.
 */
export function cacheMark(raw: RawMark, from: InboundDialect, findings: Findings, at: string): { cache?: CacheMark } {
  if (raw === null || raw === undefined) return {}
  findings.leaveOut(
    from === 'openai' ? ['gemini'] : ['openai', 'gemini'],
    `${at}.cache_control: the provider caches by itself`,
  )
  return { cache: { ttl: raw.ttl ?? '5m' } }
}
