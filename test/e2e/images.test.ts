import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { SOUND } from '../support/upstreams/media-answers.ts'
import { type MediaInstance, startMediaInstance } from '../support/media-instance.ts'

let instance: MediaInstance
beforeAll(async () => {
  instance = await startMediaInstance()
})
afterAll(() => instance.stop())

const openai = () => new OpenAI({ baseURL: `${instance.kasa.url}/v1`, apiKey: instance.kasa.apiKey, maxRetries: 0 })
const quote = (body: object) =>
  instance.kasa.api<{
    readonly candidates: readonly { readonly providerCost: Record<'expected' | 'max', { readonly nano: string }> }[]
  }>('POST', '/v1/quote', { body })

describe('images that are drawn with tokens', () => {
  it('cost what the provider reports: text, image and drawn tokens apart', async () => {
    const { data, response } = await openai()
      .images.generate({ model: 'openai/gpt-image-1', prompt: 'A cat', size: '1024x1024', quality: 'medium' })
      .withResponse()
    expect(data.data?.[0]?.b64_json).toMatch(/^iVBOR/)
    expect(JSON.parse(instance.upstream.requests.at(-1)?.bytes.toString() ?? '')).toEqual({
      model: 'gpt-image-1',
      prompt: 'A cat',
      size: '1024x1024',
      quality: 'medium',
    })
    // 50 × $5 + 10 × $10 + 1056 × $40 per million: 250,000 + 100,000 + 42,240,000 nano; the margin of images is 1.5.
    expect(response.headers.get('x-kasa-provider-cost-nano')).toBe('42590000')
    expect(response.headers.get('x-kasa-charged-nano')).toBe('63885000')
    expect(await instance.recordOf(response.headers.get('x-kasa-record'))).toMatchObject({
      status: 'succeeded',
      surface: 'images',
      quantities: { input_tokens: '50', input_image_tokens: '10', output_image_tokens: '1056' },
      usageSource: 'reported',
      verified: true,
    })
  })

  it('are bounded before by their size and quality', async () => {
    const { candidates } = await quote({
      model: 'openai/gpt-image-1',
      prompt: 'A cat',
      size: '1024x1536',
      quality: 'high',
      n: 2,
    })
    // Twice 6240 tokens at $40 per million is 499,200,000; the text, five bytes and a frame of 200, is 205 × $5 = 1,025,000.
    expect(candidates[0]?.providerCost.max.nano).toBe('500225000')
    // Expected: two tokens of text.
    expect(candidates[0]?.providerCost.expected.nano).toBe('499210000')
  })

  it('stream as they are drawn, and the last event carries the receipt', async () => {
    const { data: stream, response } = await openai()
      .images.generate({ model: 'openai/gpt-image-1', prompt: 'A cat', stream: true, partial_images: 1 })
      .withResponse()
    const events: { type: string; kasa?: { charged_nano: string } }[] = []
    for await (const event of stream) events.push(event)
    expect(events.map(({ type }) => type)).toEqual(['image_generation.partial_image', 'image_generation.completed'])
    expect(events[1]).toMatchObject({ usage: { output_tokens: 1056 }, kasa: { charged_nano: '63885000' } })
    const record = await instance.recordOf(response.headers.get('x-kasa-record'))
    expect(record).toMatchObject({ status: 'succeeded', chargedNano: '63885000' })
  })

  it('that nobody counted are charged as expected, and flagged', async () => {
    instance.upstream.script({ kind: 'usage_missing' })
    const { response } = await openai()
      .images.generate({ model: 'openai/gpt-image-1', prompt: 'A cat', size: '1024x1024', quality: 'low' })
      .withResponse()
    // 2 × $5 + 272 × $40 per million
    expect(await instance.recordOf(response.headers.get('x-kasa-record'))).toMatchObject({
      quantities: { input_tokens: '2', output_image_tokens: '272' },
      usageSource: 'estimated',
      draft: { usageFlags: ['input_estimated', 'output_estimated'] },
      providerCostNano: '10890000',
    })
  })

  it('that break off after a part was seen end in an error, and are charged as expected', async () => {
    instance.upstream.script({ kind: 'cut', afterBytes: 250 })
    const { data: stream, response } = await openai()
      .images.generate({
        model: 'openai/gpt-image-1',
        prompt: 'A cat',
        size: '1024x1024',
        quality: 'low',
        stream: true,
      })
      .withResponse()
    const read = async () => {
      for await (const event of stream) expect(event.type).toBe('image_generation.partial_image')
    }
    await expect(read()).rejects.toThrow()
    expect(await instance.recordOf(response.headers.get('x-kasa-record'))).toMatchObject({
      status: 'interrupted',
      usageSource: 'estimated',
    })
  })

  it('cannot be streamed several at once: what they use is then not told apart', async () => {
    const call = openai().images.generate({ model: 'openai/gpt-image-1', prompt: 'A cat', stream: true, n: 2 })
    await expect(call).rejects.toMatchObject({ status: 400, param: 'n' })
  })
})

describe('images that are edited', () => {
  const png = (name: string) => new File([SOUND], name, { type: 'image/png' })

  it('go on byte for byte, and the images in the request are paid', async () => {
    const { data, response } = await openai()
      .images.edit({ model: 'openai/gpt-image-1', prompt: 'Add a hat', image: [png('a.png'), png('b.png')] })
      .withResponse()
    expect(data.data).toHaveLength(1)
    const seen = instance.upstream.requests.at(-1)
    const sent = seen?.bytes.toString('latin1') ?? ''
    expect(sent).toContain('name="model"\r\n\r\ngpt-image-1\r\n')
    expect(sent.split(SOUND.toString('latin1'))).toHaveLength(3)
    expect(response.headers.get('x-kasa-provider-cost-nano')).toBe('42590000')
    expect(await instance.recordOf(response.headers.get('x-kasa-record'))).toMatchObject({
      quantities: { input_tokens: '50', input_image_tokens: '10', output_image_tokens: '1056' },
    })
  })

  it('stream too', async () => {
    const stream = await openai().images.edit({
      model: 'openai/gpt-image-1',
      prompt: 'Add a hat',
      image: png('a.png'),
      stream: true,
    })
    const types: string[] = []
    for await (const event of stream) types.push(event.type)
    expect(types).toEqual(['image_edit.partial_image', 'image_edit.completed'])
  })

  it('need an image', async () => {
    const form = new FormData()
    form.set('model', 'openai/gpt-image-1')
    form.set('prompt', 'Add a hat')
    const answer = await fetch(`${instance.kasa.url}/v1/images/edits`, {
      method: 'POST',
      headers: { authorization: `Bearer ${instance.kasa.apiKey}` },
      body: form,
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { param: 'image' } })
  })
})

describe('images that are sold by the piece', () => {
  const cases = [
    // [request, provider cost]
    [{ model: 'openai/dall-e-3' }, '40000000'],
    [{ model: 'openai/dall-e-3', quality: 'standard', size: '1024x1792' }, '80000000'],
    [{ model: 'openai/dall-e-3', quality: 'hd', size: '1024x1024' }, '80000000'],
    [{ model: 'openai/dall-e-2', size: '256x256', n: 3 }, '48000000'],
  ] as const
  it.each(cases)('%o costs its size and quality, before and after', async (choices, nano) => {
    const body = { ...choices, prompt: 'A cat' }
    const { candidates } = await quote({ output_format: 'png', ...body })
    expect(candidates[0]?.providerCost.max.nano).toBe(nano)
    const { response } = await openai().images.generate(body).withResponse()
    expect(response.headers.get('x-kasa-provider-cost-nano')).toBe(nano)
    expect(await instance.recordOf(response.headers.get('x-kasa-record'))).toMatchObject({
      quantities: { images: String('n' in choices ? choices.n : 1) },
      usageSource: 'reported',
      verified: true,
    })
  })

  it('of a size without a price are not made on the platform’s key', async () => {
    const call = openai().images.generate({ model: 'openai/dall-e-3', prompt: 'A cat', size: '512x512' })
    await expect(call).rejects.toMatchObject({ status: 422 })
  })
})

it('leaves no hold behind', async () => {
  await expect.poll(async () => (await readBooks(instance.database.db)).holds, { timeout: 5_000 }).toBe(0n)
})
