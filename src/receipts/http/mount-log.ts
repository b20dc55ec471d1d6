import type { FastifyInstance } from 'fastify'
import { formatInstant } from '../../base/instant.ts'
import type { IntegrateDeps } from '../actions/integrate.ts'
import { readCheckpoint, readTileFile } from '../actions/read-log.ts'

const FOREVER = 'public, max-age=31536000, immutable'

type Deps = {
  readonly log: IntegrateDeps
  /** The page on which a receipt is dropped, whole. */
  readonly page: string
}

/** What is not a JSON document of the API: files of the log, and the page. */
export function mountLog(app: FastifyInstance, { log, page }: Deps): void {
  app.get('/log/checkpoint', async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(await readCheckpoint(log)),
  )
  app.get<{ Params: { '*': string } }>('/log/tile/*', async (request, reply) => {
    const tile = await readTileFile(log, request.params['*'])
    // A part of a tile is the same for ever too: what is in it never changes.
    return reply.type('application/octet-stream').header('cache-control', FOREVER).send(Buffer.from(tile.bytes))
  })
  app.get('/.well-known/kasa-log.json', async (_request, reply) => {
    const keys = await log.keys.published()
    return reply.type('application/json; charset=utf-8').send(
      JSON.stringify({
        origin: log.origin,
        keys: keys.map((key) => ({
          verifierKey: key.verifierKey,
          signsFrom: formatInstant(key.madeAtMs),
          signsUntil: key.retiredAtMs === undefined ? null : formatInstant(key.retiredAtMs),
        })),
      }),
    )
  })
  app.get('/verify', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      // The page needs nothing from anywhere, this server included: what is dropped on it stays in the browser.
      .header('content-security-policy', "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'")
      .send(page),
  )
}
