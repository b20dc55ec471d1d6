import { createServer } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'
import { textOf } from '../socket-text.ts'

export const GEMINI_LIVE_KEY = 'AIza-live-stand-in-000000000000000000001'

/** What one turn uses, as the Live API reports it. */
export const LIVE_USAGE = {
  promptTokenCount: 100,
  responseTokenCount: 50,
  totalTokenCount: 150,
  promptTokensDetails: [
    { modality: 'TEXT', tokenCount: 40 },
    { modality: 'AUDIO', tokenCount: 60 },
  ],
  responseTokensDetails: [
    { modality: 'TEXT', tokenCount: 20 },
    { modality: 'AUDIO', tokenCount: 30 },
  ],
}

export type GeminiLiveUpstream = {
  readonly origin: string
  readonly received: readonly string[]
  open(): number
  stop(): Promise<void>
}

/**
 * A stand-in of Google's Live API, after the types of its SDK; it sends its JSON in binary messages, as Google does. A
 * word of the client plays a part: `[cut]` drops the connection in the midst of a turn, `[tool]` calls a tool first,
 * `[no usage]` reports nothing, `[goodbye]` ends with a reason.
 */
export async function startGeminiLiveUpstream(): Promise<GeminiLiveUpstream> {
  const received: string[] = []
  const server = createServer((_request, response) => response.writeHead(404).end('{}'))
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    const isKnown = request.headers['x-goog-api-key'] === GEMINI_LIVE_KEY
    const path = '/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent'
    if (!isKnown || request.url !== path) {
      socket.end(`HTTP/1.1 ${isKnown ? 404 : 403} Refused\r\nconnection: close\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => {})
      ws.on('message', (data) => {
        received.push(textOf(data))
        answer(ws, textOf(data))
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    open: () => sockets.clients.size,
    async stop() {
      for (const ws of sockets.clients) ws.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function answer(ws: WebSocket, text: string): void {
  const send = (message: object) => ws.send(Buffer.from(JSON.stringify(message)))
  const turn = (part: object) => send({ serverContent: { modelTurn: { parts: [part] } } })
  if (text.includes('"setup"')) return send({ setupComplete: {} })
  if (text.includes('[goodbye]')) return ws.close(1008, 'Not today, sk-abcdefghijklmnop.')
  if (text.includes('[tool]')) {
    const toolCall = { functionCalls: [{ id: 'call_1', name: 'weather', args: {} }] }
    return send({ toolCall, usageMetadata: LIVE_USAGE })
  }
  turn({ text: 'Hello there.' })
  turn({ inlineData: { mimeType: 'audio/pcm;rate=24000', data: Buffer.alloc(24_000).toString('base64') } })
  if (text.includes('[cut]')) return ws.terminate()
  send({ serverContent: { generationComplete: true } })
  const usageMetadata = text.includes('[no usage]') ? undefined : LIVE_USAGE
  send({ serverContent: { turnComplete: true }, usageMetadata })
}
