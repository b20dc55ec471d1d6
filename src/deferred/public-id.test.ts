import fc from 'fast-check'
import { expect, it } from 'vitest'
import { privateId, publicId } from './public-id.ts'

it('an id goes out and comes back, and is of its kind only', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(privateId('file', publicId('file', id))).toBe(id)
      expect(privateId('openai_batch', publicId('file', id))).toBeUndefined()
      expect(privateId('openai_batch', publicId('anthropic_batch', id))).toBeUndefined()
    }),
  )
})

it.each(['', 'file-', 'file-xyz', 'file-0123', `file-${'0'.repeat(33)}`, `file-${'A'.repeat(32)}`])(
  '%s is no id of ours',
  (text) => {
    expect(privateId('file', text)).toBeUndefined()
  },
)
