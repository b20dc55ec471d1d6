import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export const VIDEO_KEY = 'sk-video-standin-0123456789abcdefghij'

/** What the provider does with the next request that makes something. `lost`: it takes it, and nobody hears of it. */
export type VideoFault = 'lost' | 'held' | 'refused' | 'busy' | 'broken'

export type MadeVideo = {
  readonly id: string
  /** As it came: fields of the form, or members of the JSON. */
  readonly asked: Readonly<Record<string, string>>
  readonly contentType: string
  readonly remixOf: string | undefined
  status: 'queued' | 'in_progress' | 'completed' | 'failed'
  progress: number
  seconds: string | undefined
}

/** A provider that makes videos in OpenAI's shape, and ends them when the test says so. */
export type VideoUpstream = {
  readonly url: string
  readonly videos: MadeVideo[]
  /** Paths that were asked, with their method. */
  readonly asked: string[]
  failNextCreate(fault: VideoFault): void
  stop(): Promise<void>
}

/** What a video is made of: larger than the buffers on its way. */
export const VIDEO_BYTES = Buffer.alloc(3_000_000, 'a video ')

export async function startVideoUpstream(): Promise<VideoUpstream> {
  const videos: MadeVideo[] = []
  const asked: string[] = []
  const sockets = new Set<Socket>()
  let fault: VideoFault | undefined
  let serial = 0

  const create = (made: Pick<MadeVideo, 'asked' | 'contentType' | 'remixOf'>, response: ServerResponse) => {
    const now = fault
    fault = undefined
    if (now === 'refused')
      return send(response, 400, { error: { type: 'invalid_request_error', message: 'No video of this.' } })
    if (now === 'busy') return send(response, 429, { error: { type: 'rate_limit_error', message: 'Slow down.' } })
    const seconds = made.asked['seconds'] ?? videos.find(({ id }) => id === made.remixOf)?.seconds
    const video: MadeVideo = { ...made, id: `video_upstream${++serial}`, status: 'queued', progress: 0, seconds }
    videos.push(video)
    if (now === 'lost') return response.destroy()
    if (now === 'held') return
    if (now === 'broken') return send(response, 500, { error: { message: 'Something broke.' } })
    return send(response, 200, view(video))
  }
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request)
    const url = new URL(request.url ?? '/', 'http://provider')
    const path = url.pathname
    asked.push(`${request.method} ${path}${url.search}`)
    if (request.headers.authorization !== `Bearer ${VIDEO_KEY}`)
      return send(response, 401, { error: { type: 'authentication_error', message: 'Wrong key.' } })
    const contentType = request.headers['content-type'] ?? ''
    if (request.method === 'POST' && path === '/v1/videos')
      return create({ asked: fieldsOf(body, contentType), contentType, remixOf: undefined }, response)
    const [, id = '', rest = ''] = /^\/v1\/videos\/([^/]+)(\/\w+)?$/.exec(path) ?? []
    const at = videos.findIndex((one) => one.id === id)
    const video = videos[at]
    if (video === undefined) return send(response, 404, { error: { message: 'There is no such video.' } })
    if (request.method === 'POST' && rest === '/remix')
      return create({ asked: fieldsOf(body, contentType), contentType, remixOf: id }, response)
    if (request.method === 'DELETE') {
      videos.splice(at, 1)
      return send(response, 200, { id, object: 'video.deleted', deleted: true })
    }
    if (rest === '/content') {
      const variant = url.searchParams.get('variant') ?? 'video'
      response.writeHead(200, { 'content-type': variant === 'video' ? 'video/mp4' : 'image/webp' })
      response.end(variant === 'video' ? VIDEO_BYTES : Buffer.from(variant))
      return
    }
    return send(response, 200, view(video))
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(599)
      response.end(`stand-in failed: ${String(error)}`)
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port')
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    videos,
    asked,
    failNextCreate: (next) => void (fault = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function view(video: MadeVideo) {
  const { id, status, progress, seconds, asked, remixOf } = video
  return {
    id,
    object: 'video',
    model: asked['model'] ?? 'sora-2',
    status,
    progress,
    seconds,
    size: asked['size'],
    created_at: 1_800_000_000,
    expires_at: status === 'completed' ? 1_800_003_600 : null,
    remixed_from_video_id: remixOf ?? null,
    error: status === 'failed' ? { code: 'moderation_blocked', message: 'It was stopped.' } : null,
  }
}

function fieldsOf(body: string, contentType: string): Record<string, string> {
  if (contentType.startsWith('application/json')) {
    const json: Record<string, unknown> = JSON.parse(body)
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, String(value)]))
  }
  const parts = body.matchAll(/name="([^"]+)"[^\r]*(?:\r\nContent-Type:[^\r]*)?\r\n\r\n([\s\S]*?)\r\n--/g)
  return Object.fromEntries([...parts].map(([, name = '', value = '']) => [name, value]))
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('latin1')
}
