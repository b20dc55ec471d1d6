import type { KasaTrailer } from '../../stream-exchange.ts'
import type { CallEvent, UsageReport } from '../call-event.ts'
import type { RenderableError } from './render-error.ts'

/** Writes one answer as a stream of a dialect. All answers are text of server-sent events, possibly empty. */
export type StreamRenderer = {
  /** `usage`, `error` and `end` write nothing: they belong to {@link finish} and {@link fail}. */
  push(event: CallEvent): string
  /** The dialect's end. Called once, after everything else. */
  finish(end: { readonly usage: UsageReport | undefined; readonly kasa: KasaTrailer | undefined }): string
  /** An error of the dialect in place of the end: nothing that reads as success. */
  fail(error: RenderableError): string
}
