import { CHAT_WIRES } from '../../providers/chat-wires.ts'
import { withoutForeignSignatures } from '../../wire/request/without-foreign-signatures.ts'
import type { ChatDialect } from '../chat/chat-dialect.ts'
import { createOpenAIChatStreamRenderer } from './openai-chat-stream.ts'
import { createOpenAIPassthrough } from './openai-passthrough.ts'
import { passOpenAIChat } from './pass-openai-chat.ts'
import { renderOpenAIChat } from './render-openai-chat.ts'

const idOf = (identity: { readonly id: string }) => `chatcmpl-${identity.id}`

/** OpenAI's chat completions, which most providers and local servers speak. */
export const openAIChat: ChatDialect = {
  name: 'openai',
  native: { dialect: 'openai' },
  pass: {
    encode: passOpenAIChat,
    stream: ({ wantsUsage }, provider) =>
      createOpenAIPassthrough({ clientWantsUsage: wantsUsage, flavor: provider.usageFlavor }),
    decoder: CHAT_WIRES.openai,
    clean: (body) => withoutForeignSignatures('openai', body),
  },
  render: {
    whole: (events, identity) => renderOpenAIChat(events, { ...identity, id: idOf(identity) }),
    stream: (identity, { wantsUsage }) =>
      createOpenAIChatStreamRenderer({ ...identity, id: idOf(identity), includeUsage: wantsUsage }),
  },
}
