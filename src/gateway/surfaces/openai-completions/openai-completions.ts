import type { Candidate } from '../../../routing/route-plan.ts'
import type { EncodedUpstream } from '../../encoded-upstream.ts'
import { CHAT_WIRES } from '../../providers/chat-wires.ts'
import type { ChatDialect } from '../chat/chat-dialect.ts'
import type { ChatRequest } from '../chat/chat-request.ts'
import { limitToSend } from '../chat/output-limit.ts'
import { clampNote, passedBody } from '../chat/passed-body.ts'
import { createOpenAIPassthrough } from '../openai-chat/openai-passthrough.ts'
import { createCompletionStreamRenderer, renderCompletion } from './render-completion.ts'

/**
 * OpenAI's completions of before chats. Servers of open models still have them, for models that were never taught to chat;
 * OpenAI's own models of today refuse them and get a chat.
 */
export const openAICompletions: ChatDialect = {
  name: 'openai-completions',
  native: {
    dialect: 'openai',
    only: ['together', 'fireworks', 'openrouter', 'ollama', 'vllm', 'lmstudio', 'llamacpp', 'openai-compatible'],
  },
  pass: {
    encode: passCompletions,
    stream: ({ wantsUsage }, provider) =>
      createOpenAIPassthrough({ clientWantsUsage: wantsUsage, flavor: provider.usageFlavor }),
    decoder: CHAT_WIRES.openai,
    clean: (body) => body,
  },
  render: {
    whole: renderCompletion,
    stream: (identity, { wantsUsage }) => createCompletionStreamRenderer({ ...identity, includeUsage: wantsUsage }),
  },
}

/** The limit is always sent: servers differ in what they take for granted. */
function passCompletions(request: ChatRequest, candidate: Candidate, outputTokensMax: number): EncodedUpstream {
  const limit = limitToSend(request, candidate, outputTokensMax)
  const set = {
    model: JSON.stringify(candidate.route.upstreamModel),
    ...(limit === undefined ? {} : { max_tokens: String(limit) }),
    ...(request.call.stream && !request.wantsUsage
      ? { stream_options: JSON.stringify({ ...request.streamOptions, include_usage: true }) }
      : {}),
  }
  return {
    path: '/completions',
    headers: request.dialectHeaders,
    body: passedBody(request, { set }),
    stream: request.call.stream,
    adjusted: clampNote(candidate, outputTokensMax),
  }
}
