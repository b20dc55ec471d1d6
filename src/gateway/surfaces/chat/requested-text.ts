import type { AssistantPart, Call, Message, Part } from '../../wire/call.ts'

/** All text of a chat, for counting its tokens when the provider does not. Media count as nothing here. */
export function requestedTextOf(call: Call): string {
  return [
    ...call.system.map(textOfPart),
    ...call.messages.map(textOfMessage),
    ...call.tools.map((tool) => `${tool.name} ${tool.description ?? ''} ${JSON.stringify(tool.parameters)}`),
  ].join('\n')
}

function textOfMessage(message: Message): string {
  switch (message.role) {
    case 'user':
      return message.parts.map(textOfPart).join('\n')
    case 'assistant':
      return message.parts.map(textOfAnswer).join('\n')
    case 'tool':
      return message.results.flatMap((result) => result.parts.map(textOfPart)).join('\n')
  }
}

function textOfPart(part: Part): string {
  return part.kind === 'text' ? part.text : ''
}

function textOfAnswer(part: AssistantPart): string {
  if (part.kind === 'tool_call') return `${part.name} ${part.argumentsJson}`
  return part.kind === 'redacted_thinking' ? '' : part.text
}
