import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { openCheckpoint, parseVerifierKey } from '../../packages/receipt-verifier/src/checkpoint.ts'
import { run } from '../../src/cli/run.ts'
import { startInstance } from '../support/instance.ts'
import { type LogStandIn, startLogStandIn } from '../support/log-stand-in.ts'
import { signReceipt, TEST_LOG_KEY } from '../support/sign-receipt.ts'

const keysSchema = z.object({ keys: z.array(z.object({ verifierKey: z.string() })) })
const leavesTo = (size: number) => Array.from({ length: size }, (_, index) => `leaf ${index}`)

let log: LogStandIn
let folder: string
beforeAll(async () => {
  log = await startLogStandIn()
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kasa-mirror-'))
  return () => rmSync(folder, { recursive: true, force: true })
})
afterAll(() => log.stop())

async function client(...args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await run(args, {
    env: {},
    isTerminal: false,
    out: (text) => (out += text),
    err: (text) => (err += text),
    readInput: async () => '',
    askHidden: async () => undefined,
    interrupted: new AbortController().signal,
  })
  return { code, out, err }
}
const mirror = () => client('log', 'mirror', log.url, folder, '--key', TEST_LOG_KEY)
const kept = () => readFileSync(join(folder, 'checkpoint'), 'utf8')

it('a log is mirrored, and later only what is new is fetched', async () => {
  log.show(leavesTo(700))
  expect(await mirror()).toEqual({ code: 0, out: 'kasa-test: mirrored, 700 leaves\n', err: '' })
  const before = log.tileCount()
  expect(await mirror()).toMatchObject({ code: 0, out: 'kasa-test: 700 leaves, nothing new\n' })
  expect(log.tileCount()).toBe(before)
  log.show(leavesTo(1_025))
  expect(await mirror()).toMatchObject({ out: 'kasa-test: 1025 leaves, 325 new; continues what was kept\n' })
  // Leaves 512 to 1024 lie in the tiles 2, 3 and 4.
  expect(log.tileCount()).toBe(before + 3)
  expect(readdirSync(join(folder, 'checkpoints')).toSorted()).toEqual(['1025', '700'])
  // A cache that is behind shows less, and lies not.
  log.show(leavesTo(700))
  expect((await mirror()).out).toContain('fewer than the 1025 that were kept, and the same ones')
})

it.each([
  ['an old leaf was changed', 800, 3],
  ['the last leaf that was kept was changed', 800, 699],
  ['a leaf was changed, and the log has the same size', 700, 0],
  ['the log was cut and grew again with other leaves', 650, 640],
])('a forked log is refused, and both histories are kept: %s', async (_, size, changed) => {
  log.show(leavesTo(700))
  await mirror()
  const before = kept()
  log.show(leavesTo(size).with(changed, 'another'))
  const refused = await mirror()
  expect(refused.code).toBe(1)
  expect(refused.err).toContain(`The log was forked: leaf ${changed} is not the one that was signed before`)
  expect(kept()).toBe(before)
  const [evidence = ''] = readdirSync(join(folder, 'evidence'))
  const noteOf = (name: string) => readFileSync(join(folder, 'evidence', evidence, name), 'utf8')
  const keys = [await parseVerifierKey(TEST_LOG_KEY)]
  // Two notes by one key whose trees do not continue each other: that is the proof.
  expect(await openCheckpoint(noteOf('checkpoint.kept'), keys)).toMatchObject({ size: 700n })
  expect(await openCheckpoint(noteOf('checkpoint.served'), keys)).toMatchObject({ size: BigInt(size) })
  expect(readdirSync(join(folder, 'evidence', evidence, 'tile/0')).length).toBeGreaterThan(2)
  // The mirror goes on when the log comes back to what it signed.
  log.show(leavesTo(900))
  expect(await mirror()).toMatchObject({ code: 0 })
})

it('hashes that do not give the signed root are refused, and nothing is taken from them', async () => {
  log.show(leavesTo(300), leavesTo(300).with(7, 'another'))
  expect((await mirror()).err).toContain('hashes that do not give the root that it signed')
  expect(readdirSync(folder)).toEqual(['evidence'])
  log.show(leavesTo(300))
  await mirror()
  // Old hashes that are served wrong beside right new ones must not get into the mirror.
  log.show(leavesTo(310), leavesTo(310).with(280, 'another'))
  expect(await mirror()).toMatchObject({ code: 1 })
  log.show(leavesTo(310))
  expect(await mirror()).toMatchObject({ code: 0 })
})

it('a signature by another key, a short tile, a damaged mirror and wrong use are refused plainly', async () => {
  log.show(leavesTo(300))
  const other = 'kasa-other+ccabfbc5+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB'
  const strange = await client('log', 'mirror', log.url, folder, '--key', other)
  expect(strange).toMatchObject({ code: 1 })
  expect(strange.err).toContain('signed by none of the keys that were given')
  expect(await client('log', 'mirror', log.url, folder)).toMatchObject({ code: 2 })
  expect(await client('log', 'mirror', 'kasa.example', folder, '--key', other)).toMatchObject({ code: 2 })
  log.show(leavesTo(300), leavesTo(299))
  expect((await mirror()).err).toContain('does not hold 44 hashes')
  log.show(leavesTo(300))
  await mirror()
  writeFileSync(join(folder, 'tile/0/000'), new Uint8Array(8_192))
  expect((await mirror()).err).toContain('is not what its own checkpoint says')
})

it('a running instance is mirrored as it grows, and its receipts are held against the mirror', async () => {
  const instance = await startInstance()
  try {
    const { url, apiKey } = instance.kasa
    const key =
      keysSchema.parse(await (await fetch(`${url}/.well-known/kasa-log.json`)).json()).keys[0]?.verifierKey ?? ''
    const headers = { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' }
    const receiptOfCall = async () => {
      const body = JSON.stringify({ model: 'openai/gpt-4o-mini', messages: [{ role: 'user', content: 'Say it.' }] })
      const answer = await fetch(`${url}/v1/chat/completions`, { method: 'POST', headers, body })
      await answer.text()
      const path = `/api/records/${answer.headers.get('x-kasa-record') ?? ''}/receipt`
      return (await fetch(`${url}${path}`, { headers })).text()
    }
    const path = join(folder, 'receipt.json')
    writeFileSync(path, await receiptOfCall())
    const copy = join(folder, 'log')
    const early = await client('verify', path, '--key', key, '--mirror', copy)
    expect(early).toMatchObject({ code: 2 })
    expect(await client('log', 'mirror', url, copy, '--key', key)).toMatchObject({ code: 0, err: '' })
    const held = await client('verify', path, '--key', key, '--mirror', copy)
    expect(held).toMatchObject({ code: 0, err: '' })
    expect(held.out).toContain('is the one that was mirrored')
    writeFileSync(path, await receiptOfCall())
    expect((await client('verify', path, '--key', key, '--mirror', copy)).err).toContain('Run kasa log mirror again')
    const grown = await client('log', 'mirror', url, copy, '--key', key)
    expect(grown.out).toContain('continues what was kept')
    expect(await client('verify', path, '--key', key, '--mirror', copy)).toMatchObject({ code: 0 })
  } finally {
    await instance.stop()
  }
})

it('a receipt of a log that was shown to one customer only does not fit the mirror', async () => {
  log.show(leavesTo(2))
  await mirror()
  const leaf = {
    kind: 'margin',
    id: '01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f',
    effectiveFrom: '2026-11-20T10:00:00.000Z',
    capabilityClass: 'text',
    marginBp: 13_000,
  }
  const path = join(folder, 'receipt.json')
  writeFileSync(path, signReceipt(leaf, null))
  expect(await client('verify', path, '--key', TEST_LOG_KEY)).toMatchObject({ code: 0 })
  const refused = await client('verify', path, '--key', TEST_LOG_KEY, '--mirror', folder)
  expect(refused).toMatchObject({ code: 1 })
  expect(refused.err).toContain('the receipt is of another log than the mirror, under the same name and key')
})
