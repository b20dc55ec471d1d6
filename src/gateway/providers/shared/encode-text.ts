import { AppError } from '../../../base/error.ts'
import type { Part } from '../../wire/call.ts'

/** The text of parts that hold nothing else, with blank lines between them. */
export function joinedText(parts: readonly Part[]): string {
  const texts: string[] = []
  for (const part of parts) {
    const text = textOf(part)
    if (text === undefined) throw cannotEncode(`${part.kind} in a place that holds text only`)
    texts.push(text)
  }
  return texts.join('\n\n')
}

/** The text of a part: its own, or that of a plain-text document under its name. Undefined for anything else. */
export function textOf(part: Part): string | undefined {
  if (part.kind === 'text') return part.text
  if (part.kind !== 'document' || part.source.kind !== 'text') return undefined
  return part.name === undefined ? part.source.text : `${part.name}\n${part.source.text}`
}

/** The arguments of a tool call as an object. Models sometimes write none at all, which means no arguments. */
export function argumentsObject(argumentsJson: string, toolName: string): Record<string, unknown> {
  if (argumentsJson.trim() === '') return {}
  let parsed: unknown
  try {
    parsed = JSON.parse(argumentsJson)
  } catch {
    throw cannotEncode(`a call of tool ${toolName} whose arguments are not JSON`)
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw cannotEncode(`a call of tool ${toolName} whose arguments are not an object`)
  }
  return { ...parsed }
}

/** For what parsing could not foresee. What it could is refused by routing, before any provider is chosen. */
export function cannotEncode(what: string): AppError {
  return new AppError('unsupported_parameter', {
    public: `The chosen provider cannot take ${what}. Nothing was sent upstream.`,
  })
}
