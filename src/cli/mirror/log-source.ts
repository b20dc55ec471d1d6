import { interrupted } from '../api-client.ts'
import { CliError, EXIT, NO_MONEY } from '../cli-error.ts'
import { TILE_BYTES, tilesOf } from './tile-name.ts'
import { HASH_BYTES } from './root-of-leaves.ts'

const TIMEOUT_MS = 30_000
const CHECKPOINT_BYTES_MAX = 65_536
const TILES_AT_ONCE = 8

/** The log of a server, as it is served to everybody. */
export type LogSource = {
  checkpoint(): Promise<string>
  /** The tiles that hold the leaves from `from` to before `size`, by name, in order. */
  tiles(from: number, size: number): Promise<ReadonlyMap<string, Uint8Array>>
}

export function openLogSource(url: string, stopped: AbortSignal): LogSource {
  const read = async (name: string, bytesMax: number): Promise<Uint8Array> => {
    const signal = AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MS)])
    const answer = await fetch(new URL(`/log/${name}`, url), { redirect: 'error', signal }).catch((error: unknown) => {
      if (stopped.aborted) throw interrupted()
      throw notServed(EXIT.unreachable, `${url} cannot be reached: ${error instanceof Error ? error.message : ''}`)
    })
    if (!answer.ok) throw notServed(EXIT.refused, `${url} answered ${answer.status} for /log/${name}`)
    const parts: Uint8Array[] = []
    let bytes = 0
    for await (const part of answer.body ?? []) {
      bytes += part.length
      if (bytes > bytesMax) throw notServed(EXIT.refused, `/log/${name} is larger than ${bytesMax} bytes`)
      parts.push(part)
    }
    return Buffer.concat(parts)
  }
  return {
    checkpoint: async () =>
      new TextDecoder('utf-8', { fatal: true }).decode(await read('checkpoint', CHECKPOINT_BYTES_MAX)),
    async tiles(from, size) {
      const wanted = tilesOf(from, size)
      const found = new Map<string, Uint8Array>()
      for (let at = 0; at < wanted.length; at += TILES_AT_ONCE) {
        const some = wanted.slice(at, at + TILES_AT_ONCE)
        const answers = await Promise.all(some.map(({ name }) => read(name, TILE_BYTES)))
        for (const [place, { name, width }] of some.entries()) {
          const bytes = answers[place]
          if (bytes?.length !== width * HASH_BYTES) {
            throw notServed(EXIT.refused, `/log/${name} does not hold ${width} hashes`)
          }
          found.set(name, bytes)
        }
      }
      return found
    },
  }
}

function notServed(exit: typeof EXIT.refused | typeof EXIT.unreachable, happened: string): CliError {
  return new CliError(exit, {
    code: exit === EXIT.unreachable ? 'unreachable' : 'log_not_served',
    happened: `${happened}.`,
    money: `${NO_MONEY} The mirror is as it was.`,
    next: 'Try again. If it stays so, the operator owes you his log.',
  })
}
