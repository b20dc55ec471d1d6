import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { verifyReceipt } from '../../packages/receipt-verifier/src/index.ts'
import { run } from '../../src/cli/run.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { mutateBytes } from '../support/mutate-bytes.ts'
import { seededRandom } from '../support/random.ts'

const VERIFIER = resolve(import.meta.dirname, '../../packages/receipt-verifier/bin/kasa-verify.mjs')
const MUTATIONS = 10_000
const keysSchema = z.object({ origin: z.string(), keys: z.array(z.object({ verifierKey: z.string() })) })

let instance: Instance
let folder: string
beforeAll(async () => {
  instance = await startInstance()
  folder = mkdtempSync(join(tmpdir(), 'kasa-receipts-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await instance.stop()
})

async function get(path: string) {
  const response = await fetch(`${instance.kasa.url}${path}`, {
    headers: { authorization: `Bearer ${instance.kasa.apiKey}` },
  })
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
}

async function call(model: string, marker: string): Promise<string> {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, max_tokens: 60, messages: [{ role: 'user', content: `Say it. ${marker}` }] }),
  })
  await response.text()
  return response.headers.get('x-kasa-record') ?? ''
}

async function keyOfLog(): Promise<string> {
  const known = keysSchema.parse(JSON.parse((await get('/.well-known/kasa-log.json')).text))
  return known.keys[0]?.verifierKey ?? ''
}

function runVerifier(args: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((done) => {
    execFile(process.execPath, [VERIFIER, ...args], (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr }),
    )
  })
}

async function client(...args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await run(args, {
    env: { KASA_URL: instance.kasa.url, KASA_API_KEY: instance.kasa.apiKey },
    isTerminal: false,
    out: (text) => (out += text),
    err: (text) => (err += text),
    readInput: async () => '',
    askHidden: async () => undefined,
    interrupted: new AbortController().signal,
  })
  return { code, out, err }
}

function fileOf(name: string, text: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('a receipt of a running instance', () => {
  it('verifies with the separate verifier, in a process of its own', async () => {
    const record = await call('openai/gpt-4o-mini', '[[in:20]] [[out:20]]')
    const { status, type, text } = await get(`/api/records/${record}/receipt`)
    expect([status, type]).toEqual([200, 'application/vnd.kasa.receipt+json'])
    // 20 × 0.15 $ + 20 × 0.60 $ per million is 15,000 nano-USD; the margin of text is 1.3.
    const right = await runVerifier([fileOf('right.json', text), '--key', await keyOfLog()])
    expect(right).toMatchObject({ code: 0 })
    expect(right.output).toContain('charged: 19500 nano-USD')
    expect(right.output.startsWith(`verified: record ${record}\n`)).toBe(true)
    expect(right.output).toContain('factor: 1.3 times the prices, the margin ')
    expect(right.output).toContain('signed with: kasa-')
  })

  it('proves nothing without a key, and neither the first line nor the exit code can be read otherwise', async () => {
    const { text } = await get(`/api/records/${await call('openai/gpt-4o-mini', '')}/receipt`)
    const path = fileOf('alone.json', text)
    const alone = await runVerifier([path])
    expect(alone.code).toBe(1)
    expect(alone.output.startsWith('NOT PROVEN: no key of the operator was given.')).toBe(true)
    const byClient = await client('verify', path)
    expect(byClient).toMatchObject({ code: 1 })
    expect(byClient.out.startsWith('NOT PROVEN: ')).toBe(true)
    expect(byClient.err).toContain('no key of the operator was given')
    expect(await verifyReceipt(text, [])).toMatchObject({ kind: 'unproven' })
  })

  it('verifies with keys from a file: one a line, or the document that the server publishes', async () => {
    const { text } = await get(`/api/records/${await call('openai/gpt-4o-mini', '')}/receipt`)
    const path = fileOf('keyed.json', text)
    const published = fileOf('kasa-log.json', (await get('/.well-known/kasa-log.json')).text)
    const list = fileOf('keys.txt', `# of the operator\n${await keyOfLog()}\n`)
    for (const keys of [published, list]) {
      expect(await runVerifier([path, '--key-file', keys])).toMatchObject({ code: 0 })
      expect(await client('verify', path, '--key-file', keys)).toMatchObject({ code: 0, err: '' })
    }
    const none = await runVerifier([path, '--key-file', fileOf('none.txt', '\n')])
    expect(none).toMatchObject({ code: 1, output: 'refused: the file of keys holds none\n' })
  })

  it.each([
    ['a failed call', 'anthropic/claude-sonnet-4-5', '[[fault:bad_request]]'],
    ['a call with cached tokens', 'anthropic/claude-sonnet-4-5', '[[in:500]] [[cached:200]] [[out:9]]'],
    ['a call that reasons', 'google/gemini-2.5-flash', '[[think:20]] [[out:5]]'],
    ['a call whose usage was missing', 'openai/gpt-4o-mini', '[[fault:usage_missing]]'],
  ])('of %s verifies too', async (_, model, marker) => {
    const { text } = await get(`/api/records/${await call(model, marker)}/receipt`)
    expect(await verifyReceipt(text, [await keyOfLog()])).toMatchObject({ kind: 'verified' })
  })

  it('with any byte changed is refused: 10,000 times', async () => {
    const record = await call('openai/gpt-4o-mini', '[[in:90]] [[out:20]]')
    const { text } = await get(`/api/records/${record}/receipt`)
    expect(await refusedMutations(text, await keyOfLog())).toBe(MUTATIONS)
  }, 120_000)

  it('is refused with the key of another log, with its parts reordered, and with a row missing', async () => {
    const record = await call('openai/gpt-4o-mini', '[[in:90]] [[out:20]]')
    const { text } = await get(`/api/records/${record}/receipt`)
    const other = 'kasa-other+ccabfbc5+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB'
    expect(await verifyReceipt(text, [other])).toMatchObject({
      why: expect.stringContaining('signed with none of the keys that were given'),
    })
    const parts = z.record(z.string(), z.unknown()).parse(JSON.parse(text))
    const reordered = JSON.stringify(Object.fromEntries(Object.entries(parts).toReversed()))
    expect(await verifyReceipt(reordered, [])).toMatchObject({
      why: 'the receipt is not canonical JSON: it was changed after it was made',
    })
    const { snapshot: _, ...without } = parts
    expect(await verifyReceipt(JSON.stringify(without), [])).toMatchObject({ kind: 'refused' })
    const cut = await runVerifier([fileOf('cut.json', text.slice(0, -1))])
    expect(cut).toMatchObject({ code: 1 })
    expect(cut.output).toContain('refused: the receipt is not JSON')
  })

  it('is written and verified by the client, and refused with the reason when it was changed', async () => {
    const record = await call('openai/gpt-4o-mini', '[[in:20]] [[out:20]]')
    const path = join(folder, 'client.json')
    expect((await client('receipt', record, '--file', path)).code).toBe(0)
    expect(await client('verify', path, '--key', await keyOfLog())).toMatchObject({ code: 0, err: '' })
    writeFileSync(path, readFileSync(path, 'utf8').replace('"chargedNano":"19500"', '"chargedNano":"19501"'))
    const changed = await client('verify', path)
    expect(changed.code).toBe(1)
    expect(changed.err).toContain('the record is not in the signed log')
  })

  it('of another account does not exist', async () => {
    const record = await call('openai/gpt-4o-mini', '')
    const account = await instance.kasa.api<{ id: string }>('POST', '/api/accounts', {
      body: { name: 'other' },
      status: 201,
    })
    const key = await instance.kasa.api<{ key: string }>('POST', '/api/keys', {
      body: { name: 'other', accountId: account.id, scopes: ['read'] },
      status: 201,
    })
    const response = await fetch(`${instance.kasa.url}/api/records/${record}/receipt`, {
      headers: { authorization: `Bearer ${key.key}` },
    })
    expect(response.status).toBe(404)
  })
})

/** How many of the mutations of a receipt are refused; one that is not ends the test with its text. */
async function refusedMutations(text: string, key: string): Promise<number> {
  const bytes = new TextEncoder().encode(text)
  const random = seededRandom(42)
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let refused = 0
  for (let count = 0; count < MUTATIONS; count++) {
    const changed = mutateBytes(bytes, random)
    let verdict = 'refused'
    try {
      verdict = (await verifyReceipt(decoder.decode(changed), [key])).kind
    } catch (error) {
      // What is no UTF-8 the program refuses before it looks.
      if (!(error instanceof TypeError)) throw error
    }
    if (verdict === 'refused') refused++
    else expect(new TextDecoder().decode(changed)).toBe('refused')
  }
  return refused
}

/** RFC 6962, 2.1, word by word. */
function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves
  if (leaves.length === 1 && first !== undefined) return first
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
  const parts = [Uint8Array.of(1), rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split))]
  return createHash('sha256').update(Buffer.concat(parts)).digest()
}

describe('the log', () => {
  it('can be mirrored: who has read all tiles of the lowest level computes the signed root', async () => {
    const [, sizeText = '', root = ''] = (await get('/log/checkpoint')).text.split('\n')
    const size = Number.parseInt(sizeText, 10)
    const leaves: Uint8Array[] = []
    for (let index = 0; index * 256 < size; index++) {
      const width = Math.min(256, size - index * 256)
      const path = `/log/tile/0/${index.toString().padStart(3, '0')}${width < 256 ? `.p/${width}` : ''}`
      const bytes = new Uint8Array(await (await fetch(`${instance.kasa.url}${path}`)).arrayBuffer())
      for (let at = 0; at < width; at++) leaves.push(bytes.subarray(at * 32, (at + 1) * 32))
    }
    expect(Buffer.from(rootOf(leaves)).toString('base64')).toBe(root)
  })

  it('serves a checkpoint, tiles and keys, and nothing else', async () => {
    const checkpoint = await get('/log/checkpoint')
    expect(checkpoint).toMatchObject({ status: 200, type: 'text/plain; charset=utf-8' })
    const [origin, size] = checkpoint.text.split('\n')
    expect(origin).toMatch(/^kasa-[0-9a-f]{10}$/)
    // The seed's prices are leaves too.
    expect(Number.parseInt(size ?? '', 10)).toBeGreaterThan(3_000)
    const tile = await fetch(`${instance.kasa.url}/log/tile/0/000`)
    expect([tile.status, (await tile.arrayBuffer()).byteLength]).toEqual([200, 8_192])
    expect(tile.headers.get('cache-control')).toContain('immutable')
    const part = await fetch(`${instance.kasa.url}/log/tile/0/000.p/17`)
    expect((await part.arrayBuffer()).byteLength).toBe(17 * 32)
    for (const path of ['0/999', '0/0', '9/000', '0/000.p/0', '0/000.p/256', '../x', 'x/000']) {
      expect((await get(`/log/tile/${path}`)).status, path).toBe(404)
    }
  })

  it('continues: an older checkpoint is proved to be the beginning of a newer one', async () => {
    const older = (await get('/log/checkpoint')).text
    const record = await call('openai/gpt-4o-mini', '')
    await get(`/api/records/${record}/receipt`)
    const newer = (await get('/log/checkpoint')).text
    const sizes = [older, newer].map((note) => note.split('\n')[1] ?? '')
    const proof = (await get(`/api/log/consistency?from=${sizes[0]}&size=${sizes[1]}`)).text
    const paths = [fileOf('older', older), fileOf('newer', newer), fileOf('proof.json', proof)]
    const key = await keyOfLog()
    expect(await runVerifier(['--consistency', ...paths, '--key', key])).toMatchObject({ code: 0 })
    const swapped = [paths[1] ?? '', paths[0] ?? '', paths[2] ?? '']
    expect(await runVerifier(['--consistency', ...swapped, '--key', key])).toMatchObject({ code: 1 })
  })

  it('is nobody’s to change: a record that is edited in the database has no receipt any more', async () => {
    const record = await call('openai/gpt-4o-mini', '[[in:90]] [[out:20]]')
    expect((await get(`/api/records/${record}/receipt`)).status).toBe(200)
    await instance.database.db.transaction(async (tx) => {
      await tx.run('set local session_replication_role = replica')
      await tx.run(`update billing.billing_record set draft = draft || '{"provider": "edited"}' where call_id = $1`, [
        record,
      ])
    })
    expect((await get(`/api/records/${record}/receipt`)).status).toBe(500)
  })

  it('a new key signs beside the old one, and both are published', async () => {
    await instance.kasa.api('POST', '/api/log/keys/rotate', { status: 201 })
    const { keys } = keysSchema.parse(JSON.parse((await get('/.well-known/kasa-log.json')).text))
    expect(keys).toHaveLength(2)
    const { text } = await get(`/api/records/${await call('openai/gpt-4o-mini', '')}/receipt`)
    const [older = '', newer = ''] = keys.map(({ verifierKey }) => verifierKey)
    expect(await verifyReceipt(text, [older, newer])).toMatchObject({ kind: 'verified', otherKeys: [] })
    // Who knows only one of them, whichever it is, verifies with it.
    expect(await verifyReceipt(text, [older])).toMatchObject({
      kind: 'verified',
      signedBy: [older],
      otherKeys: [newer],
    })
    expect(await verifyReceipt(text, [newer])).toMatchObject({
      kind: 'verified',
      signedBy: [newer],
      otherKeys: [older],
    })
    const other = 'kasa-other+ccabfbc5+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB'
    expect(await verifyReceipt(text, [other])).toMatchObject({ kind: 'refused' })
    expect(await refusedMutations(text, older)).toBe(MUTATIONS)
  }, 120_000)
})
