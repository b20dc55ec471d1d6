import { accessSync, chownSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Postgres refuses to run as root. On every Unix this user owns nothing and may log in nowhere. */
const NOBODY = 65534
/**
 * A root's checkout may lie under a folder that only root can enter (/root). The one capability that reading through it
 * needs is kept for the server; its files belong to `nobody` all the same.
 */
const KEPT_CAPABILITIES = '+dac_override,+dac_read_search'

export type Command = { readonly file: string; readonly args: readonly string[] }
export type RunAs = {
  readonly command: (file: string, args: readonly string[]) => Command
  /** Hands a folder to the user that the server runs as. */
  readonly own: (path: string) => void
}

/** How to run Postgres from this process: as it is for a normal user, as `nobody` for root. */
export function runAs(): RunAs {
  if (process.getuid?.() !== 0) return { command: (file, args) => ({ file, args }), own: () => {} }
  const setpriv = findOnPath('setpriv')
  if (setpriv === undefined) {
    throw new Error(
      'The embedded Postgres cannot run as root here, because "setpriv" (util-linux) is missing. Start Kasa as a normal user, install util-linux, or set DATABASE_URL.',
    )
  }
  const drop = [
    `--reuid=${NOBODY}`,
    `--regid=${NOBODY}`,
    '--clear-groups',
    `--inh-caps=${KEPT_CAPABILITIES}`,
    `--ambient-caps=${KEPT_CAPABILITIES}`,
  ]
  return {
    command: (file, args) => ({ file: setpriv, args: [...drop, '--', file, ...args] }),
    own: (path) => chownSync(path, NOBODY, NOBODY),
  }
}

function findOnPath(name: string): string | undefined {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      continue
    }
  }
  return undefined
}
