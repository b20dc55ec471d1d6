import type { Outcome, UpstreamIds } from './job.ts'

/** A request to the provider that keeps the batch. Bodies are small, but for the one that carries all lines. */
export type WireRequest = {
  readonly method: 'GET' | 'POST'
  /** Below the provider's base URL. */
  readonly path: string
  readonly contentType?: string
  readonly body?: Uint8Array | string
}

/** One request as the provider gets it: our call id instead of the client's own name for it. */
export type WireLine = { readonly callId: string; readonly body: string }

/** What the provider says of a batch. */
export type WireStatus = {
  readonly id: string
  readonly ended: Outcome | undefined
  /** Where its results are, once it ended. */
  readonly results: readonly string[]
  readonly succeeded: number
  readonly failed: number
  /** Why it failed as a whole, in the provider's words. */
  readonly problem: string | undefined
}

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

export type ToCreate = {
  readonly jobId: string
  readonly endpoint: string
  readonly lines: readonly WireLine[]
  readonly ids: UpstreamIds
}

/** How batches are told to one provider. Pure. */
export type BatchWire = {
  /** Of the catalog: the only provider that a batch of this kind goes to. */
  readonly providerId: string
  readonly headers: Readonly<Record<string, string>>
  /** A file that must be there first. Undefined: lines travel with the batch itself. */
  readonly upload: ((job: ToCreate) => WireRequest) | undefined
  readonly create: (job: ToCreate) => WireRequest
  /** Lists batches, in which one that may have been created is found again. Undefined: it cannot be found. */
  readonly find: ((after: string | undefined) => WireRequest) | undefined
  readonly status: (batchId: string) => WireRequest
  readonly cancel: (batchId: string) => WireRequest
  readonly results: (place: string) => WireRequest
  readonly readUpload: (json: unknown) => string | undefined
  readonly readStatus: (json: unknown) => WireStatus | undefined
  /** The batch of this job in a page of the list, and where the next page begins. */
  readonly readFound: (json: unknown, jobId: string) => { readonly id?: string; readonly next?: string }
  readonly readResult: (line: unknown) => WireResult | undefined
}
