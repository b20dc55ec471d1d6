import { once } from 'node:events'
import { createServer } from 'node:http'
import { sha256 } from '../../src/platform/crypto/digest.ts'
import { leafHash } from '../../src/receipts/merkle.ts'
import { checkpointText, signedNote } from '../../src/receipts/note.ts'
import { appendLeaves, parseTilePath, rootOfEdge } from '../../src/receipts/tiles.ts'
import { TEST_LOG_SIGNER } from './sign-receipt.ts'

const ORIGIN = 'kasa-test'

/** A log over HTTP that signs whatever it is told to show, as an operator could who has something to hide. */
export type LogStandIn = {
  readonly url: string
  /** How many tiles were asked for. */
  readonly tileCount: () => number
  /** Signs and shows these leaves. `served`: other hashes than those that were signed. */
  show(leaves: readonly string[], served?: readonly string[]): void
  stop(): Promise<void>
}

export async function startLogStandIn(): Promise<LogStandIn> {
  let note = ''
  let hashes: readonly Uint8Array[] = []
  let tiles = 0
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace('/log/', '')
    if (path === 'checkpoint') return void response.end(note)
    const place = parseTilePath(path.replace('tile/', ''))
    tiles++
    if (place === undefined || place.level !== 0) return void response.writeHead(404).end()
    response.end(Buffer.concat(hashes.slice(place.index * 256, place.index * 256 + place.width)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    tileCount: () => tiles,
    show(leaves, served = leaves) {
      const signed = hashesOf(leaves)
      hashes = hashesOf(served)
      const root = rootOfEdge(sha256, appendLeaves(sha256, { size: 0, edge: [] }, signed).edge)
      if (root === undefined) throw new Error('a log to show has leaves')
      const text = checkpointText({ origin: ORIGIN, size: leaves.length, root })
      const signature = TEST_LOG_SIGNER.sign(new TextEncoder().encode(text))
      const key = { name: ORIGIN, publicKey: TEST_LOG_SIGNER.publicKey }
      note = signedNote(sha256, text, [{ key, signature }])
    },
    async stop() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function hashesOf(leaves: readonly string[]): readonly Uint8Array[] {
  return leaves.map((leaf) => leafHash(sha256, new TextEncoder().encode(leaf)))
}
