import { expect, it } from 'vitest'
import { matchTotp, toBase32, totpCode, totpStepAt } from './totp.ts'

const secret = Buffer.from('12345678901234567890')

it('codes are those of RFC 6238, appendix B', () => {
  const codes = [59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000].map((seconds) =>
    totpCode(secret, totpStepAt(seconds * 1_000), 8),
  )
  expect(codes).toEqual(['94287082', '07081804', '14050471', '89005924', '69279037', '65353130'])
})

it('secrets are written as RFC 4648 has it', () => {
  expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => toBase32(Buffer.from(text)))).toEqual([
    '',
    'MY',
    'MZXQ',
    'MZXW6',
    'MZXW6YQ',
    'MZXW6YTB',
    'MZXW6YTBOI',
  ])
})

it('a code is good for the step before, its own and the one after, and never again', () => {
  const nowMs = 1_111_111_111_000
  const step = totpStepAt(nowMs)
  const accepted = (code: string, afterStep = 0n) => matchTotp(secret, code, { nowMs, afterStep })
  expect([-2n, -1n, 0n, 1n, 2n].map((drift) => accepted(totpCode(secret, step + drift)))).toEqual([
    undefined,
    step - 1n,
    step,
    step + 1n,
    undefined,
  ])
  expect(accepted(totpCode(secret, step), step)).toBeUndefined()
  expect(accepted('12345')).toBeUndefined()
})
