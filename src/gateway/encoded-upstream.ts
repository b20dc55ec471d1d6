/** A request as the chosen provider takes it, without the secret. */
export type EncodedUpstream = {
  /** Below the provider's base URL. */
  readonly path: string
  /** An end of the base URL that this path does not stand below: some providers have other APIs beside it. */
  readonly beside?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
  readonly stream: boolean
  /** What had to be bent for this provider, in words, for the answer header. */
  readonly adjusted: readonly string[]
}
