import type { JobWire, WireRequest } from './job-wire.ts'

/** The result of one line. `body` is the answer as the surface's reader takes it. */
export type WireResult =
  | { readonly kind: 'answered'; readonly callId: string; readonly body: unknown }
  | {
      readonly kind: 'refused'
      readonly callId: string
      readonly reason: 'failed' | 'cancelled' | 'expired'
      readonly status: number | undefined
      readonly error: unknown
    }

/** How batches are told to one provider. */
export type BatchWire = JobWire & {
  /** Of the catalog: the only provider that a batch of this kind goes to. */
  readonly providerId: string
  readonly results: (place: string) => WireRequest
  readonly readResult: (line: unknown) => WireResult | undefined
}

const decoder = new TextDecoder()

/** A request as a line of JSON holds it. */
export function bodyText(body: Uint8Array | string): string {
  return typeof body === 'string' ? body : decoder.decode(body)
}
