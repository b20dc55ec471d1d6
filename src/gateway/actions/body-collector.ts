/** A body as far as it was kept. */
export type CollectedBody = { readonly bytes: Uint8Array; readonly truncated: boolean }

/** Keeps a body up to a limit and drops the rest. */
export class BodyCollector {
  #chunks: Buffer[] = []
  #byteCount = 0
  #bytesMax: number
  #truncated = false

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  add(chunk: Buffer): void {
    const room = this.#bytesMax - this.#byteCount
    if (chunk.length > room) this.#truncated = true
    if (room <= 0) return
    const kept = chunk.length > room ? chunk.subarray(0, room) : chunk
    this.#chunks.push(kept)
    this.#byteCount += kept.length
  }

  get truncated(): boolean {
    return this.#truncated
  }

  body(): CollectedBody {
    const [only] = this.#chunks
    const bytes = this.#chunks.length === 1 && only !== undefined ? only : Buffer.concat(this.#chunks)
    return { bytes, truncated: this.#truncated }
  }
}
