import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../base/error.ts'
import { parseBatchFile } from './batch-lines.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const line = (id: unknown, more: object = {}) =>
  JSON.stringify({ custom_id: id, method: 'POST', url: '/v1/embeddings', body: { model: 'm', input: 'x' }, ...more })

function refusalOf(text: string): unknown {
  try {
    return parseBatchFile(bytes(text))
  } catch (error) {
    return error instanceof AppError ? [error.code, error.init.param, error.init.public] : error
  }
}

describe('a batch file', () => {
  it('is read in order; blank lines and a missing last line end do not matter', () => {
    const read = parseBatchFile(bytes(`${line('a')}\r\n\n  \n${line('b')}`))
    expect(read.map(({ place, customId }) => [place, customId])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ])
  })

  it.each([
    ['', 'line 1', 'the file has no request'],
    ['{"custom_id":', 'line 1', 'Line 1: The body is not JSON'],
    ['[1]', 'line 1', 'url must be one of'],
    [`${line('a')}\n\n7`, 'line 3', 'it is not a JSON object'],
    [line(7), 'line 1', 'custom_id must be a text'],
    [line('x'.repeat(513)), 'line 1', 'custom_id must be a text'],
    [line('a', { method: 'GET' }), 'line 1', 'method must be POST'],
    [line('a', { body: 'x' }), 'line 1', 'its request is not a JSON object'],
    [`{"custom_id":"a","custom_id":"b"}`, 'line 1', 'custom_id'],
  ])('%s is refused at its line, and says that no money moved', (text, param, sentence) => {
    const refusal = refusalOf(text)
    expect(refusal).toEqual(['invalid_request', expect.stringContaining(param), expect.stringContaining(sentence)])
    expect(refusal).toEqual([expect.anything(), expect.anything(), expect.stringMatching(/no money moved\.$/)])
  })

  it('takes 10,000 lines and not one more', () => {
    const lines = Array.from({ length: 10_001 }, (_, at) => line(`id ${at}`))
    expect(parseBatchFile(bytes(lines.slice(1).join('\n')))).toHaveLength(10_000)
    expect(refusalOf(lines.join('\n'))).toEqual([
      'invalid_request',
      'line 10001',
      expect.stringContaining('at most 10000 lines'),
    ])
  })

  it('of any bytes is read or refused, never anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        const refusal = (() => {
          try {
            return parseBatchFile(noise)
          } catch (error) {
            return error
          }
        })()
        return Array.isArray(refusal) || (refusal instanceof AppError && refusal.code === 'invalid_request')
      }),
    )
  })
})
