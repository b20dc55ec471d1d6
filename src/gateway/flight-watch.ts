/** Somebody who follows one exchange with a provider from outside. */
export type FlightWatch = {
  /** The provider has begun to answer. */
  heard(): void
  /** The request is on its way; `abort` ends it, whatever its provider bills. */
  flying(abort: () => void): void
}
