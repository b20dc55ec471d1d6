/** Where the key-encryption key comes from. Remote key services come behind the same port. */
export const KEK_KINDS = ['file', 'passphrase', 'env'] as const
export type KekKind = (typeof KEK_KINDS)[number]

/** As the configuration gives it. The values of `passphrase` and `env` are gone from the environment by then. */
export type KekConfig =
  | {
      readonly kind: 'file'
      /** Key file, made at the first start. Other `kek*.key` files beside it are older or newer keys. */
      readonly path: string
    }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'env'; readonly keyBase64: string }

/**
 * Wraps and unwraps account keys. The key-encryption key never leaves it. Asynchronous, because a remote key service
 * is. There is no trial: an id that it does not hold is an error, never a reason to try another key.
 */
export type KekProvider = {
  readonly kind: KekKind
  /** May look again for a key that has arrived since. */
  holds(kekId: string): Promise<boolean>
  wrap(kekId: string, accountKey: Uint8Array, aad: readonly string[]): Promise<Uint8Array>
  unwrap(kekId: string, wrapped: Uint8Array, aad: readonly string[]): Promise<Uint8Array>
}

/** A vault without its key works for everything but secrets. `reason` is for the operator, never for a customer. */
export type KekState =
  | {
      readonly kind: 'open'
      readonly provider: KekProvider
      /** Keys that were found and not used, such as a file that others can read. */
      readonly warnings: readonly string[]
    }
  | { readonly kind: 'sealed'; readonly configured: KekKind; readonly reason: string }
