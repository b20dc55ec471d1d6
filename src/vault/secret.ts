/**
 * A secret on its way out. It shows itself to no log, no JSON, no debugger print; the bytes are reached only through the
 * two methods below, and are wiped after use. Where the runtime needs a string it is made last and cannot be wiped.
 */
export class Secret {
  readonly #bytes: Uint8Array
  readonly #name: string
  #wiped = false

  /** Takes over `bytes` and wipes them. `name` identifies the credential and version, never the secret. */
  constructor(name: string, bytes: Uint8Array) {
    this.#name = name
    this.#bytes = bytes
  }

  /** Lends the bytes. They are wiped when `use` returns, so it may not keep them. */
  withBytes<T>(use: (bytes: Uint8Array) => T): T {
    if (this.#wiped) throw new TypeError('the secret was used already')
    try {
      return use(this.#bytes)
    } finally {
      this.wipe()
    }
  }

  /** The value of a request header: `prefix` and the secret. To be made last, right where the request is written. */
  useAsHeader(prefix: string): string {
    return this.withBytes((bytes) => prefix + new TextDecoder().decode(bytes))
  }

  /** Overwrites the bytes. Safe to call again. */
  wipe(): void {
    this.#wiped = true
    this.#bytes.fill(0)
  }

  toString(): string {
    return `[secret ${this.#name}]`
  }

  toJSON(): string {
    return this.toString()
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString()
  }
}
