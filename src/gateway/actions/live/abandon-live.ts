import type { LiveDeps } from './live-deps.ts'
import type { OpenedLive } from './opened-live.ts'
import { settleTurn } from './settle-turn.ts'

/** A session whose client left before it began: its first turn is never spoken, and has its record all the same. */
export async function abandonLive(deps: LiveDeps, opened: OpenedLive): Promise<void> {
  opened.provider.close(1000, '')
  await settleTurn(deps, { held: opened.first, how: 'client_gone', sign: undefined })
}
