import { once } from 'node:events'
import { createServer } from 'node:http'

export type FeedAnswer = {
  readonly status?: number
  readonly headers?: Record<string, string>
  readonly body?: string
  /** The answer waits for this. */
  readonly after?: Promise<void>
}

/** Serves price feeds as their sources do. What a path answers can be changed at any time. */
export type FeedServer = {
  readonly url: string
  readonly requests: string[]
  set(path: string, answer: FeedAnswer | string): void
  stop(): Promise<void>
}

export async function startFeedServer(): Promise<FeedServer> {
  const answers = new Map<string, FeedAnswer>()
  const requests: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    requests.push(path)
    const answer = answers.get(path) ?? { status: 404 }
    void Promise.resolve(answer.after).then(() => {
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers })
      response.end(answer.body ?? '')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    set: (path, answer) => void answers.set(path, typeof answer === 'string' ? { body: answer } : answer),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
