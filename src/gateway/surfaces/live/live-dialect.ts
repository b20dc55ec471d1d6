import type { Dialect } from '../../../catalog/catalog.ts'
import type { AppError } from '../../../base/error.ts'
import type { ClientDialect } from '../client-dialect.ts'
import type { LiveSign } from './live-sign.ts'

/**
 * How live sessions of a vendor are written. Messages pass as they are: a dialect only reads what they mean for money, and
 * writes the few that Kasa itself has to send. Pure.
 */
export type LiveDialect = {
  readonly name: string
  readonly paths: readonly string[]
  readonly dialect: Extract<ClientDialect, Dialect>
  /** `address`: what the session is for stands in its address. `first_message`: it is told once the socket is open. */
  readonly opensWith: 'address' | 'first_message'
  /** Where a session is opened, below the origin of a credential. */
  pathAt(place: { readonly basePath: string; readonly upstreamModel: string }): string
  /** Headers of the client that the provider needs to see. */
  readonly passedHeaders: readonly string[]
  createReader(upstreamModel: string): LiveReader
  /** The model that the address or the first message names. @throws AppError `invalid_request`, `unsupported_parameter` */
  readModel(opening: LiveAddress): string
  /** The first message for the provider, with its own name of the model. Absent where there is none. */
  withModel?(first: Uint8Array, upstreamModel: string): Uint8Array
  /** Asks the provider to stop what it says. Undefined: there are no words for it. */
  readonly cancelMessage: string | undefined
  /** An error as the client's SDK reads it. Undefined: only the end of the connection can tell. */
  errorMessage(error: AppError): string | undefined
}

export type LiveAddress = {
  readonly query: (name: string) => string | undefined
  /** Empty where the address says all. */
  readonly first: Uint8Array
}

/** Reads the messages of one session in both directions. */
export type LiveReader = {
  /** @throws AppError for what may not pass */
  fromClient(bytes: Uint8Array): readonly LiveSign[]
  /** Never throws: what cannot be read means nothing. */
  fromProvider(bytes: Uint8Array): readonly LiveSign[]
}
