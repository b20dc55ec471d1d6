import { connect, type Socket } from 'node:net'
import { limitBar, type Section, table } from './report.ts'
import { type KasaProcess, type Mock, startReadyKasa } from './servers.ts'
import { SILENT_STREAM_BODY } from './workload.ts'

const STREAMS = 5_000
const QUICK_STREAMS = 500
const MB_MAX = 400
/** Streams that are opened at once, so that neither side's queue of connections overflows. */
const OPENING = 50
const REPORT_EVERY = 500
const OPEN_MS_MAX = 120_000
const HEAD_OK = 'HTTP/1.1 200'

/** Resident memory of a server that holds many streams open while their models are silent. */
export async function measureIdleStreams(options: {
  readonly mock: Mock
  readonly dataDir: string
  readonly isQuick: boolean
}): Promise<Section> {
  const count = options.isQuick ? QUICK_STREAMS : STREAMS
  const kasa = await startReadyKasa(options.mock, { dataDir: options.dataDir })
  const before = megabytes(kasa)
  const sockets: Socket[] = []
  for (let opened = 0; opened < count; opened += OPENING) {
    const some = Array.from({ length: Math.min(OPENING, count - opened) }, () => openStream(kasa))
    sockets.push(...(await Promise.all(some)))
    if (sockets.length % REPORT_EVERY === 0)
      process.stderr.write(`${sockets.length} idle streams: ${megabytes(kasa).toFixed(0)} MB\n`)
  }
  const open = megabytes(kasa)
  for (const socket of sockets) socket.destroy()
  await kasa.stop()
  return {
    title: 'Idle streams',
    body: [
      `Resident memory of the server process, without Postgres, while ${count} streams wait for a silent model:`,
      table(
        ['streams', 'MB'],
        [
          ['0', before.toFixed(0)],
          [String(count), open.toFixed(0)],
        ],
      ),
    ],
    bars: [limitBar(`Resident with ${count} idle streams`, open, MB_MAX, 'MB')],
  }
}

/** A stream whose head has come, and nothing more will. */
function openStream(kasa: KasaProcess): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port: kasa.port, host: '127.0.0.1' })
    const timer = setTimeout(() => reject(new Error('a stream did not open')), OPEN_MS_MAX)
    const headers = { host: '127.0.0.1', 'content-type': 'application/json', ...kasa.headers }
    const lines = Object.entries({ ...headers, 'content-length': String(SILENT_STREAM_BODY.length) })
    socket.once('error', reject)
    socket.once('data', (chunk: Buffer) => {
      clearTimeout(timer)
      socket.on('data', () => {})
      if (chunk.toString('latin1').startsWith(HEAD_OK)) resolve(socket)
      else reject(new Error(`a stream was refused: ${chunk.toString('utf8').slice(0, 400)}`))
    })
    socket.write(
      `POST /v1/chat/completions HTTP/1.1\r\n${lines.map(([n, v]) => `${n}: ${v}\r\n`).join('')}\r\n${SILENT_STREAM_BODY}`,
    )
  })
}

const megabytes = (kasa: KasaProcess): number => kasa.usage().serverRssBytes / 1024 / 1024
