/**
 * Where an answer goes. Over HTTP it is the response; tests and applications inside Kasa give their own.
 * Calls arrive in this order: begin, write*, end. After the client has gone they do nothing.
 */
export type AnswerSink = {
  begin(status: number, headers: Readonly<Record<string, string>>): void
  /** @returns false when the reader is slow: stop reading the provider until `onDrain` calls back */
  write(chunk: Uint8Array): boolean
  onDrain(resume: () => void): void
  end(chunk?: Uint8Array): void
  /** True once the client closed its connection before `end`. */
  isGone(): boolean
  /** Calls back once, when the client closes its connection before `end`. */
  onGone(left: () => void): void
}
