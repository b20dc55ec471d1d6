import { AssertionFailure } from '../../../base/assert.ts'
import { CHAT_WIRES } from '../../providers/chat-wires.ts'
import type { ChatDialect } from '../chat/chat-dialect.ts'
import { createCohereChatStream } from './cohere-chat-stream.ts'
import { renderCohereChat } from './render-cohere-chat.ts'

/** Cohere's own chat. Nobody takes it as it is: Cohere itself is called by its API in OpenAI's style. */
export const cohereChat: ChatDialect = {
  name: 'cohere',
  native: { dialect: 'openai', only: [] },
  pass: {
    encode: () => never(),
    stream: () => never(),
    decoder: CHAT_WIRES.openai,
    clean: (body) => body,
  },
  render: {
    whole: renderCohereChat,
    stream: createCohereChatStream,
  },
}

function never(): never {
  throw new AssertionFailure('no provider takes the chat of Cohere as it came')
}
