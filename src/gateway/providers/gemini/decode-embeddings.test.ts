import { expect, test } from 'vitest'
import { fixtureJson } from '../../../../test/support/wire-fixture.ts'
import { decodeGeminiEmbeddings } from './decode-embeddings.ts'

const asked = { model: 'gemini-embedding-001', encodingFormat: 'float' } as const

test("a batch becomes OpenAI's answer", () => {
  expect(decodeGeminiEmbeddings(fixtureJson('gemini-batch-embeddings.json'), asked)).toEqual({
    kind: 'embeddings',
    response: {
      object: 'list',
      data: [
        { object: 'embedding', index: 0, embedding: [0.5, -0.25] },
        { object: 'embedding', index: 1, embedding: [1, 0.125] },
      ],
      model: 'gemini-embedding-001',
      usage: { prompt_tokens: 12, total_tokens: 12 },
    },
    usage: expect.objectContaining({ quantities: { embedding_tokens: 12n } }),
  })
})

test('base64 is what the OpenAI SDK asks for: little-endian 32-bit floats', () => {
  const decoded = decodeGeminiEmbeddings({ embedding: { values: [1, -2] } }, { ...asked, encodingFormat: 'base64' })
  // 1.0 is 00 00 80 3f, -2.0 is 00 00 00 c0.
  expect(decoded).toMatchObject({ response: { data: [{ embedding: 'AACAPwAAAMA=' }] } })
})

test('without usage nothing is made up', () => {
  const decoded = decodeGeminiEmbeddings({ embedding: { values: [1] } }, asked)
  expect(decoded).toMatchObject({ kind: 'embeddings', usage: undefined })
  expect(decoded.kind === 'embeddings' && 'usage' in decoded.response).toBe(false)
})

test.each([[{}], [null], [{ embeddings: [{ values: [1] }, {}] }], [{ embedding: { values: [1, 'x'] } }]])(
  '%j holds no vectors',
  (body) => {
    expect(decodeGeminiEmbeddings(body, asked)).toEqual({ kind: 'unreadable' })
  },
)
