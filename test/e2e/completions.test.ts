import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPlatformKey, type Instance, startInstance } from '../support/instance.ts'
import { OPENAI_KEY } from '../support/upstreams/openai-upstream.ts'

// Completions of before chats: a server of open models gets them as they are, everybody else a chat.
const OPEN_MODEL = 'together/LiquidAI/LFM2-24B-A2B'
const ROUTES = [
  { upstream: 'openai', route: OPEN_MODEL, path: '/v1/completions' },
  { upstream: 'openai', route: 'openai/gpt-4o-mini', path: '/v1/chat/completions' },
  { upstream: 'anthropic', route: 'anthropic/claude-sonnet-4-5', path: '/v1/messages' },
  { upstream: 'google', route: 'google/gemini-2.5-flash', path: '/v1beta/models/gemini-2.5-flash:generateContent' },
] as const

let instance: Instance
beforeAll(async () => {
  instance = await startInstance()
  await addPlatformKey(instance.kasa, 'together', instance.openai.url, OPENAI_KEY)
})
afterAll(() => instance.stop())

const openai = () => new OpenAI({ baseURL: `${instance.kasa.url}/v1`, apiKey: instance.kasa.apiKey, maxRetries: 0 })
const recordOf = (id: string | null) =>
  instance.kasa.api<{ quantities: Record<string, string>; chargedNano: string }>('GET', `/api/records/${id ?? 'none'}`)

describe.each(ROUTES)('a completion of $route', ({ upstream, route, path }) => {
  it('comes whole from the path that the provider has, with its record', async () => {
    instance[upstream].tally.reset()
    const { data, response } = await openai()
      .completions.create({ model: route, prompt: 'Once upon. [[in:40]] [[out:20]]', max_tokens: 30 })
      .withResponse()
    expect(instance[upstream].requests.at(-1)?.path).toBe(path)
    expect(data).toMatchObject({ object: 'text_completion', usage: { prompt_tokens: 40, completion_tokens: 20 } })
    expect(data.choices[0]?.finish_reason).toBe('stop')
    expect(data.choices[0]?.text).toContain('Ada wrote the first program')
    const record = await recordOf(response.headers.get('x-kasa-record'))
    expect(record.quantities).toMatchObject({ input_tokens: '40', output_tokens: '20' })
    expect(instance[upstream].tally.total().reported).toMatchObject({ input_tokens: 40, output_tokens: 20 })
  })

  it('streams the same text, with the receipt where usage was asked for', async () => {
    const stream = await openai().completions.create({
      model: route,
      prompt: 'Once upon. [[in:10]] [[out:5]]',
      max_tokens: 30,
      stream: true,
      stream_options: { include_usage: true },
    })
    let text = ''
    let last: unknown
    for await (const chunk of stream) {
      text += chunk.choices[0]?.text ?? ''
      last = chunk
    }
    expect(text).toBe('Ada wrote the first program')
    expect(last).toMatchObject({ usage: { prompt_tokens: 10, completion_tokens: 5 }, kasa: { model: route } })
  })

  it('has sixteen tokens where nobody names a limit, and is held for no more', async () => {
    const completion = await openai().completions.create({ model: route, prompt: 'Go on. [[out:40]]' })
    expect(completion.choices[0]?.finish_reason).toBe('length')
    expect(completion.usage?.completion_tokens).toBe(16)
  })
})

it.each([{ suffix: 'The end.' }, { echo: true }, { logprobs: 2 }, { prompt: ['a', 'b'] }, { best_of: 3 }])(
  '%o reaches a server that has completions, and is refused where it would be lost',
  async (extra) => {
    const body = { prompt: 'Once. [[out:4]]', max_tokens: 8, ...extra }
    await expect(openai().completions.create({ model: OPEN_MODEL, ...body })).resolves.toMatchObject({
      object: 'text_completion',
    })
    await expect(openai().completions.create({ model: 'openai/gpt-4o-mini', ...body })).rejects.toThrow(
      new RegExp(Object.keys(extra)[0] ?? ''),
    )
  },
)
