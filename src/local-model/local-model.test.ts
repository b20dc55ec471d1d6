import { writeFile, mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import OpenAI from 'openai'
import { Agent, fetch as undiciFetch } from 'undici'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testClock } from '../../test/support/clock.ts'
import { systemClock } from '#platform/clock/clock.ts'
import { createLog } from '#platform/log/log.ts'
import { createLocalModel } from './actions/local-model.ts'
import type { LocalEndpoint, LocalModel } from './actions/local-model.ts'

const log = createLog({ level: 'error', write: () => {}, nowMs: () => 0 })
const CHAT = 'tiny-kjv-2m'
const EMBED = 'use-lite-512'

/** The official client, talking to the socket. */
function clientOf(found: LocalEndpoint): OpenAI {
  const dispatcher = new Agent({ connect: { socketPath: found.socketPath } })
  return new OpenAI({ baseURL: found.baseUrl, apiKey: 'none', maxRetries: 0, fetchOptions: { dispatcher } })
}

let local: LocalModel
let client: OpenAI
let endpoint: LocalEndpoint

beforeAll(async () => {
  local = createLocalModel({ clock: systemClock, log })
  endpoint = await local.ensureStarted()
  client = clientOf(endpoint)
})
afterAll(() => local.stop())

const ask = (content: string) => ({ model: CHAT, messages: [{ role: 'user' as const, content }] })

describe('chat', () => {
  test('a seeded answer is the same twice, with real token counts', async () => {
    const body = { ...ask('And God said unto Noah,'), max_tokens: 20, seed: 1 }
    const first = await client.chat.completions.create(body)
    const second = await client.chat.completions.create(body)
    expect(first.choices[0]?.message.content).toBe(second.choices[0]?.message.content)
    expect(first.choices[0]?.message.content?.length).toBeGreaterThan(20)
    expect(first.choices[0]?.finish_reason).toBe('length')
    // "And| God| said| unto| No|a|h|," in the model's own vocabulary.
    expect(first.usage).toEqual({ prompt_tokens: 8, completion_tokens: 20, total_tokens: 28 })
  })

  test('a stream carries the same text, then usage where asked, then [DONE]', async () => {
    const body = { ...ask('In the beginning'), max_completion_tokens: 30, seed: 7 }
    const whole = await client.chat.completions.create(body)
    const stream = await client.chat.completions.create({
      ...body,
      stream: true,
      stream_options: { include_usage: true },
    })
    let text = ''
    const chunks = []
    for await (const chunk of stream) {
      chunks.push(chunk)
      text += chunk.choices[0]?.delta.content ?? ''
    }
    expect(text).toBe(whole.choices[0]?.message.content)
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant')
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('length')
    expect(chunks.at(-1)?.choices).toEqual([])
    expect(chunks.at(-1)?.usage).toEqual(whole.usage)
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true)
  })

  test('a stream without include_usage says nothing of usage', async () => {
    const stream = await client.chat.completions.create({ ...ask('And it came to pass'), max_tokens: 5, stream: true })
    for await (const chunk of stream) expect('usage' in chunk).toBe(false)
  })

  test('a stop text ends the answer, is not in it, and its tokens are counted', async () => {
    const body = { ...ask('And God said unto Noah,'), temperature: 0, seed: 1, max_tokens: 60 }
    const whole = await client.chat.completions.create(body)
    const stopped = await client.chat.completions.create({ ...body, stop: ['and the LORD'] })
    const text = whole.choices[0]?.message.content ?? ''
    expect(text).toContain('and the LORD')
    expect(stopped.choices[0]?.message.content).toBe(text.slice(0, text.indexOf('and the LORD')))
    expect(stopped.choices[0]?.finish_reason).toBe('stop')
    expect(stopped.usage?.completion_tokens).toBeGreaterThan(3)
  })

  test('the output ends where the trained context ends', async () => {
    const answer = await client.chat.completions.create({ ...ask('And the Lord said '.repeat(120)), max_tokens: 200 })
    // 481 of prompt and 31 of output are the 512 that the model was trained on.
    expect(answer.usage?.prompt_tokens).toBe(481)
    expect(answer.usage?.completion_tokens).toBeLessThanOrEqual(31)
  })

  test('a prompt over the context is refused with both numbers, not cut', async () => {
    const refused = client.chat.completions.create(ask('And the Lord said '.repeat(200)))
    await expect(refused).rejects.toMatchObject({ status: 400, code: 'context_length_exceeded', param: 'messages' })
    await expect(refused).rejects.toThrow(/at most 511 of prompt; your messages have 801/)
  })

  test.each([
    [{ tools: [] }, 'tools', 'unsupported_parameter'],
    [{ n: 2 }, 'n', 'invalid_value'],
    [{ max_tokens: 0 }, 'max_tokens', 'invalid_value'],
    [{ temperature: 3 }, 'temperature', 'invalid_value'],
    [{ messages: [] }, 'messages', 'invalid_value'],
    [{ messages: [{ role: 'tool', content: 'x', tool_call_id: 'y' }] }, 'messages[0].role', 'invalid_value'],
    [{ stream_options: { include_usage: true } }, 'stream_options', null],
  ])('refuses %j and names the parameter', async (extra, param, code) => {
    const answer = await post('/v1/chat/completions', JSON.stringify({ ...ask('x'), ...extra }))
    expect(answer.status).toBe(400)
    expect(answer.json).toMatchObject({ error: { type: 'invalid_request_error', param, code } })
  })

  test('an image is refused, an unknown model is 404, broken JSON is 400, an unknown path is 404', async () => {
    const image = { role: 'user', content: [{ type: 'image_url', image_url: { url: 'data:,' } }] }
    expect((await post('/v1/chat/completions', JSON.stringify({ model: CHAT, messages: [image] }))).status).toBe(400)
    const unknown = client.chat.completions.create({ ...ask('x'), model: 'gpt-9' })
    await expect(unknown).rejects.toMatchObject({ status: 404, code: 'model_not_found' })
    expect(await post('/v1/chat/completions', '{"model":')).toMatchObject({
      status: 400,
      json: { error: { code: 'invalid_json' } },
    })
    expect((await post('/v1/audio/speech', '{}')).status).toBe(404)
    expect((await post('/v1/models', '{}')).status).toBe(405)
    expect((await post('/v1/chat/completions', `"${'x'.repeat(1_100_000)}"`)).status).toBe(413)
  })

  test('eight at once are all answered', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        client.chat.completions.create({ ...ask('And Moses'), max_tokens: 30, seed: index }),
      ),
    )
    expect(answers.map((answer) => answer.usage?.completion_tokens)).toEqual(Array.from({ length: 8 }, () => 30))
    expect(new Set(answers.map((answer) => answer.choices[0]?.message.content)).size).toBeGreaterThan(1)
  })

  test('a client that leaves mid-stream frees its slot', async () => {
    // More aborts than there are slots: were one lost each time, the last call would wait for ever.
    for (let round = 0; round < 6; round++) {
      const stream = await client.chat.completions.create({ ...ask('And'), max_tokens: 256, stream: true })
      for await (const chunk of stream) if (chunk.choices[0]?.delta.content) break
      stream.controller.abort()
    }
    const answer = await client.chat.completions.create({ ...ask('And'), max_tokens: 5 })
    expect(answer.usage?.completion_tokens).toBe(5)
  })
})

describe('embeddings', () => {
  test('near meanings are near, in both encodings, with token counts', async () => {
    const input = ['reset my password', 'recover my login', 'sunny weather tomorrow']
    const asFloats = await client.embeddings.create({ model: EMBED, input, encoding_format: 'float' })
    // Without an encoding the official client asks for base64 and decodes it.
    const asBase64 = await client.embeddings.create({ model: EMBED, input })
    const [password = [], login = [], weather = []] = asFloats.data.map((entry) => entry.embedding)
    expect(password.length).toBe(512)
    expect(dot(password, login)).toBeGreaterThan(dot(password, weather) + 0.2)
    expect(asBase64.data[2]?.embedding[5]).toBeCloseTo(weather[5] ?? Number.NaN, 6)
    expect(asFloats.usage.prompt_tokens).toBeGreaterThanOrEqual(9)
    expect(asFloats.usage.total_tokens).toBe(asFloats.usage.prompt_tokens)
  })

  test.each([
    { input: '' },
    { input: [] },
    { input: [1, 2] },
    { input: 'x', dimensions: 64 },
    { input: 'word '.repeat(3000) },
  ])('refuses bad input', async (body) => {
    const answer = await post('/v1/embeddings', JSON.stringify({ model: EMBED, ...body }))
    expect(answer.status).toBe(400)
  })

  test('models are listed', async () => {
    const models = await client.models.list()
    expect(models.data.map((model) => model.id)).toEqual([CHAT, EMBED])
  })
})

describe('the process', () => {
  test('many callers share one start, and the socket is private', async () => {
    const model = createLocalModel({ clock: systemClock, log })
    const endpoints = await Promise.all([model.ensureStarted(), model.ensureStarted(), model.ensureStarted()])
    expect(new Set(endpoints.map((found) => found.socketPath)).size).toBe(1)
    const directory = dirname(endpoints[0]?.socketPath ?? '')
    expect((await stat(directory)).mode & 0o777).toBe(0o700)
    await model.stop()
    expect(model.state()).toEqual({ kind: 'stopped' })
    await expect(stat(directory)).rejects.toThrow('ENOENT')
  })

  test('it stops when idle, after the running answer, and starts again at the same endpoint', async () => {
    const clock = testClock(0)
    const model = createLocalModel({ clock, log, idleMs: 1_000 })
    const first = await model.ensureStarted()
    const stream = await clientOf(first).chat.completions.create({
      ...ask('And'),
      max_tokens: 250,
      stream: true,
      seed: 3,
    })
    clock.advance(999)
    expect(model.state().kind).toBe('running')
    clock.advance(1)
    expect(model.state().kind).toBe('stopping')
    let finish
    for await (const chunk of stream) finish = chunk.choices[0]?.finish_reason ?? finish
    expect(finish).toBeDefined()
    const again = await model.ensureStarted()
    expect(again).toEqual(first)
    expect((await clientOf(again).models.list()).data.length).toBe(2)
    await model.stop()
  })

  test('a crash is seen, and the next use starts it again', async () => {
    const model = createLocalModel({ clock: systemClock, log })
    await model.ensureStarted()
    const before = model.state()
    if (before.kind !== 'running' || before.pid === undefined) throw new Error('must run')
    process.kill(before.pid, 'SIGKILL')
    while (model.state().kind === 'running') await new Promise(setImmediate)
    const endpointAgain = await model.ensureStarted()
    expect((await clientOf(endpointAgain).models.list()).data.length).toBe(2)
    await model.stop()
  })

  test('a server that cannot start is a clear failure, and a slow one is given up', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'kasa-test-'))
    const broken = join(directory, 'broken.mjs')
    const silent = join(directory, 'silent.mjs')
    await writeFile(broken, 'throw new Error("no engine for this machine")')
    await writeFile(silent, 'setInterval(() => {}, 1000)')
    const failing = createLocalModel({ clock: systemClock, log, script: broken })
    await expect(failing.ensureStarted()).rejects.toMatchObject({ code: 'unavailable', init: { retryAfterSeconds: 5 } })
    await expect(failing.ensureStarted()).rejects.toThrow(/no engine for this machine/)
    expect(failing.state().kind).toBe('stopped')
    await failing.stop()
    const slow = createLocalModel({ clock: systemClock, log, script: silent, startTimeoutMs: 50 })
    await expect(slow.ensureStarted()).rejects.toThrow(/SIGKILL/)
    await slow.stop()
  })

  test('it ends with the process that started it', async () => {
    const { spawn } = await import('node:child_process')
    const directory = await mkdtemp(join(tmpdir(), 'kasa-test-'))
    const script = join(import.meta.dirname, 'server/main.ts')
    // A parent that dies without a word: the pipe to the child's standard input closes with it.
    const parent = spawn(process.execPath, [
      '-e',
      `const c = require('node:child_process').spawn(process.execPath, [${JSON.stringify(script)}, ${JSON.stringify(join(directory, 's'))}], { stdio: ['pipe', 'pipe', 'ignore'] })
       c.stdout.on('data', (line) => process.stdout.write(c.pid + ' ' + line))`,
    ])
    const line = await new Promise<string>((resolve) => parent.stdout.once('data', (bytes) => resolve(String(bytes))))
    const [pidText, word] = line.trim().split(' ')
    expect(word).toBe('ready')
    parent.kill('SIGKILL')
    const pid = Number(pidText)
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
  })
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0)
}

async function post(path: string, body: string) {
  const answer = await undiciFetch(`http://localhost${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    dispatcher: new Agent({ connect: { socketPath: endpoint.socketPath } }),
  })
  return { status: answer.status, json: await answer.json() }
}
