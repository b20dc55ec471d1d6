import { AppError } from '../../base/error.ts'
import { isJsonObject } from '../../base/json.ts'
import { assertDepth } from '../wire/json-depth.ts'
import { assertPlainKeys } from '../wire/json-keys.ts'
import { scanMembers } from '../wire/json-members.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Parses the JSON body of an inference request. @throws AppError `invalid_request`: too deep, not UTF-8, not JSON, a member given twice */
export function parseInferenceBody(body: Uint8Array): unknown {
  if (body.length === 0) throw invalid('The body is empty')
  assertDepth(body)
  try {
    const text = decodeUtf8(body)
    assertPlainKeys(text)
    const json: unknown = JSON.parse(text)
    // Which of two members with one name counts, readers disagree on: the price could be of the one, the call of the other.
    if (isJsonObject(json)) scanMembers(body)
    return json
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    // The parser's own message quotes the body, which is a prompt: only the position is repeated.
    const position = cause instanceof Error ? /position (\d+)/.exec(cause.message)?.[1] : undefined
    throw invalid(
      position === undefined
        ? 'The body is not JSON: it ends too early'
        : `The body is not JSON at position ${position}`,
    )
  }
}

function decodeUtf8(body: Uint8Array): string {
  try {
    return decoder.decode(body)
  } catch {
    throw invalid('The body is not valid UTF-8')
  }
}

function invalid(sentence: string): AppError {
  return new AppError('invalid_request', { public: `${sentence}. Nothing was sent upstream; no money moved.` })
}
