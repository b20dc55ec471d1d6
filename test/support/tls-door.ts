import { connect, type Socket } from 'node:net'
import { createServer } from 'node:tls'
import { makeAuthority } from './make-certificate.ts'

/** A TLS door in front of a server, as a proxy would stand there: some clients open WebSockets over TLS only. */
export type TlsDoor = { readonly url: string; readonly authority: string; stop(): Promise<void> }

export async function openTlsDoor(to: string): Promise<TlsDoor> {
  const { port } = new URL(to)
  const authority = makeAuthority()
  const { certificate, key } = authority.issue({ names: ['localhost'] })
  const open = new Set<Socket>()
  const server = createServer({ cert: certificate, key }, (outside) => {
    const inside = connect(Number(port), '127.0.0.1')
    open.add(inside)
    for (const [from, other] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      from.on('error', () => other.destroy())
      from.on('close', () => other.destroy())
      from.pipe(other)
    }
    inside.on('close', () => open.delete(inside))
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const listensAt = typeof address === 'object' ? address?.port : undefined
  return {
    url: `https://localhost:${listensAt}`,
    authority: authority.certificate,
    async stop() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
