import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packSignature, unpackSignature } from './signature-carrier.ts'

const ID = fc.stringMatching(/^(call|toolu)_[A-Za-z0-9]{1,30}$/)

test('a base64 signature comes back byte for byte, padding included', () => {
  const packed = packSignature('toolu_01', 'EjQK+/MgEM==')
  expect(packed).toBe('toolu_01__kasasig_bEjQK-_MgEM')
  expect(unpackSignature(packed)).toEqual({ id: 'toolu_01', signature: 'EjQK+/MgEM==' })
})

test('any signature survives the round trip and the id keeps to the alphabet that Anthropic accepts', () => {
  const signature = fc.oneof(fc.base64String({ minLength: 4 }), fc.string({ minLength: 1, unit: 'grapheme' }))
  fc.assert(
    fc.property(ID, signature, (id, text) => {
      const packed = packSignature(id, text)
      expect(packed).toMatch(/^[A-Za-z0-9_-]+$/)
      expect(unpackSignature(packed)).toEqual({ id, signature: text })
    }),
  )
})

test('an id without a signature comes back as it is', () => {
  for (const id of ['call_1', '', 'x__kasasig_', 'x__kasasig_z123', 'x__kasasig_b***', 'x__kasasig_bA']) {
    expect(unpackSignature(id)).toEqual({ id, signature: undefined })
  }
})

test('packing again replaces the signature instead of nesting it', () => {
  expect(unpackSignature(packSignature(packSignature('call_1', 'AAAA'), 'BBBB'))).toEqual({
    id: 'call_1',
    signature: 'BBBB',
  })
})

test('packing nothing leaves the id alone', () => {
  expect(packSignature('call_1', '')).toBe('call_1')
})
