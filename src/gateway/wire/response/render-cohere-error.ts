import type { RenderableError } from './render-error.ts'

/** An error as Cohere's SDK reads it: the status decides its class, `message` is what it says. */
export function renderCohereError(error: RenderableError): object {
  return { id: error.requestId, message: error.message, code: error.code }
}
