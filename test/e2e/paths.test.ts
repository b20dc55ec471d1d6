import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { type Instance, startInstance } from '../support/instance.ts'

// Case 48: a path is an id or a name of ours, never a path of the file system or of a provider. Raw sockets, since client
// libraries tidy paths up before they send them.
let instance: Instance
beforeAll(async () => {
  instance = await startInstance()
})
afterAll(() => instance.stop())

async function ask(method: string, path: string, body = ''): Promise<string> {
  const socket = connect(Number(new URL(instance.kasa.url).port), '127.0.0.1')
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
  socket.on('error', () => {})
  const head = `${method} ${path} HTTP/1.1\r\nhost: kasa\r\nauthorization: Bearer ${instance.kasa.apiKey}\r\ncontent-type: application/json`
  socket.write(`${head}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`)
  await once(socket, 'close')
  return text
}

const UP = ['../', '%2e%2e/', '..%2f', '%2e%2e%2f', '..%5c', '..\\', '....//', '.%00./', '%252e%252e%252f']
const ROOTS = ['/', '/console/', '/assets/', '/log/', '/verify/', '/docs/', '/api/records/']
const CASES = ROOTS.flatMap((root) => UP.map((up) => `${root}${up.repeat(8)}etc/passwd`))

it.each([
  ...CASES,
  '/etc/passwd',
  '//etc/passwd',
  'file:///etc/passwd',
  '/console/%00',
  '/log/tile/../../../../etc/passwd',
])('48: GET %s reads no file', async (path) => {
  const answer = await ask('GET', path)
  expect(answer).toMatch(/^HTTP\/1\.1 [2-4]\d\d/)
  expect(answer).not.toMatch(/root:.*:0:0|"devDependencies"|BEGIN [A-Z ]*PRIVATE KEY/)
})

it.each(['../../v1/files', '..%2f..%2fv1%2ffiles', 'x%3Falt%3Dsse%23', 'x%0d%0ax-evil:1', 'openai%2f..%2fx'])(
  '48: a model called %s leads to no other path of a provider, and costs nothing',
  async (model) => {
    const sentNow = () => [instance.openai, instance.google].map(({ requests }) => requests.length)
    const before = { books: await readBooks(instance.database.db), sent: sentNow() }
    const answer = await ask(
      'POST',
      `/v1beta/models/${model}:generateContent`,
      '{"contents":[{"parts":[{"text":"Hi"}]}]}',
    )
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d/)
    expect({ books: await readBooks(instance.database.db), sent: sentNow() }).toEqual(before)
  },
)
