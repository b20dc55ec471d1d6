/** In whose words the limits are told beside Kasa's own. */
export type LimitDialect = 'openai' | 'anthropic'

/** One call on its way through the limits. Every pass ends exactly once, whatever becomes of its call. */
export type CallPass = {
  /**
   * Counts one request, before its body is read.
   * @throws AppError `rate_limited` when the minute is used up, `unavailable` when this process has its fill of calls
   */
  count(): void
  /**
   * Takes the tokens that the call may use and a place among the running ones, waiting a bounded time for the place.
   * @throws AppError `rate_limited` or `unavailable`; nothing is taken then, the request included
   */
  begin(wish: CallWish): Promise<void>
  /**
   * Takes the tokens only, for a call within the place that another pass holds: a turn of a live session.
   * @throws AppError `rate_limited`; nothing is taken then, the request included
   */
  beginWithin(tokens: number): void
  /** What the call really used; the rest goes back. */
  settle(tokens: number): void
  end(): void
  /** The limits of the key and what is left of them. Empty without limits. */
  headers(dialect: LimitDialect): Readonly<Record<string, string>>
}

export type CallWish = {
  /** Tokens in and out at most. */
  readonly tokens: number
  /** Calls back when the client leaves, so that nobody waits for it. */
  readonly onGone: (left: () => void) => void
}
