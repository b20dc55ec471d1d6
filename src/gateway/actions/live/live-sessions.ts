/** A session that runs on this node. */
export type LiveSession = {
  /** Ends it once no turn runs. */
  retire(): void
  /** Ends it now. Resolves when all its records are written. */
  end(): Promise<void>
}

/** The sessions of this node, so that a server that stops can end them. */
export type LiveSessions = {
  add(session: LiveSession): void
  remove(session: LiveSession): void
  count(): number
  /** From now on sessions end as soon as no turn of theirs runs. */
  retireAll(): void
  endAll(): Promise<void>
  isRetiring(): boolean
}

export function createLiveSessions(): LiveSessions {
  const open = new Set<LiveSession>()
  let retiring = false
  return {
    add(session) {
      open.add(session)
      if (retiring) session.retire()
    },
    remove: (session) => void open.delete(session),
    count: () => open.size,
    retireAll() {
      retiring = true
      for (const session of open) session.retire()
    },
    async endAll() {
      await Promise.all([...open].map((session) => session.end()))
    },
    isRetiring: () => retiring,
  }
}
