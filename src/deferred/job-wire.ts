import type { EncodedUpstream } from '../gateway/encoded-upstream.ts'
import type { Outcome, Told, UpstreamIds } from './job.ts'

/** A request to the provider that keeps the job. Bodies are small, but for those that carry all lines, or a file. */
export type WireRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below the provider's base URL. */
  readonly path: string
  readonly contentType?: string
  readonly body?: Uint8Array | string
}

/** One call as the provider gets it: our call id instead of the client's own name for it. */
export type WireLine = { readonly callId: string; readonly encoded: EncodedUpstream }

/** A file that must be at the provider before the job is created there, and what its id is kept as. */
export type WireUpload = { readonly as: 'inputFile' | 'validationFile'; readonly request: WireRequest }

/** What the provider says of a job. */
export type WireStatus = {
  readonly id: string
  readonly ended: Outcome | undefined
  /** Where its results are, once it ended. */
  readonly results: readonly string[]
  readonly succeeded: number
  readonly failed: number
  /** Why it failed as a whole, in the provider's words. */
  readonly problem: string | undefined
  /** Of a job that is one call. */
  readonly told?: Told
}

export type ToCreate = {
  readonly jobId: string
  readonly endpoint: string
  readonly lines: readonly WireLine[]
  /** Files of the client that go up first. */
  readonly files?: { readonly training: Uint8Array; readonly validation: Uint8Array | undefined }
  readonly ids: UpstreamIds
}

/** How jobs are told to one provider. Pure. */
export type JobWire = {
  readonly headers: Readonly<Record<string, string>>
  /** Files that must be there first. Empty: lines travel with the job itself. */
  readonly uploads: (job: ToCreate) => readonly WireUpload[]
  readonly create: (job: ToCreate) => WireRequest
  /** Lists jobs, in which one that may have been created is found again. Undefined: it cannot be found. */
  readonly find: ((after: string | undefined) => WireRequest) | undefined
  readonly status: (id: string) => WireRequest
  /** Undefined: what was begun is not stopped. */
  readonly cancel: ((id: string) => WireRequest) | undefined
  readonly readUpload: (json: unknown) => string | undefined
  readonly readStatus: (json: unknown) => WireStatus | undefined
  /** Our job in a page of the list, and where the next page begins. */
  readonly readFound: (json: unknown, jobId: string) => { readonly id?: string; readonly next?: string }
}
