// The floor: what a Node proxy costs that only copies bytes. `node bench/floor-proxy.ts PORT UPSTREAM_ORIGIN`.
import type { ServerResponse } from 'node:http'
import fastify from 'fastify'
import { type Dispatcher, Pool } from 'undici'

const [port = '', origin = ''] = process.argv.slice(2)
const pool = new Pool(origin, { connections: 512, pipelining: 1 })
const app = fastify({ logger: false })
app.removeAllContentTypeParsers()
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
app.post<{ Body: Buffer }>('/v1/chat/completions', (request, reply) => {
  reply.hijack()
  const { authorization = '' } = request.headers
  pool.dispatch(
    {
      method: 'POST',
      path: request.url,
      headers: { authorization, 'content-type': 'application/json' },
      body: request.body,
    },
    copyTo(reply.raw),
  )
})
await app.listen({ port: Number.parseInt(port, 10), host: '127.0.0.1' })
process.stdin.on('end', () => process.exit(0)).resume()

function copyTo(response: ServerResponse): Dispatcher.DispatchHandler {
  return {
    onRequestStart: () => {},
    onResponseStart(_controller, status, headers) {
      const { connection: _connection, 'keep-alive': _keepAlive, 'transfer-encoding': _encoding, ...rest } = headers
      response.writeHead(status, rest)
    },
    onResponseData: (_controller, chunk) => void response.write(chunk),
    onResponseEnd: () => void response.end(),
    onResponseError: (_controller, error) => void response.destroy(error),
  }
}
