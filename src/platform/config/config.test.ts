import { expect, it } from 'vitest'
import { describeConfig, readConfig } from './config.ts'

it('an empty environment gives the documented defaults', () => {
  const result = readConfig({})
  if (result.kind !== 'valid') throw new Error('expected valid')
  expect(result.config.KASA_PORT).toBe(4180)
  expect(result.config.KASA_HOST).toBe('127.0.0.1')
  expect(result.config.KASA_DATA).toBe('./data')
  expect(result.config.KASA_PRIVATE_ENDPOINTS).toBe('deny')
  expect(result.config.DATABASE_URL).toBeUndefined()
})

it('a misspelt variable is refused and the nearest name is told', () => {
  const result = readConfig({ KASA_PROT: '80' })
  expect(result).toEqual({
    kind: 'invalid',
    problems: [
      { name: 'KASA_PROT', problem: 'is not a variable of Kasa; did you mean KASA_PORT? See docs/reference/config.md' },
    ],
  })
})

it('every wrong value is named at once', () => {
  const result = readConfig({ KASA_PORT: 'http', KASA_PRIVATE_ENDPOINTS: 'yes', DATABASE_URL: 'mysql://x' })
  if (result.kind !== 'invalid') throw new Error('expected invalid')
  expect(result.problems.map(({ name }) => name).toSorted()).toEqual([
    'DATABASE_URL',
    'KASA_PORT',
    'KASA_PRIVATE_ENDPOINTS',
  ])
})

it('a secret is never shown', () => {
  const shown = JSON.stringify(
    describeConfig({ DATABASE_URL: 'postgres://u:CANARY@h/d', KASA_KEK_PASSPHRASE: 'CANARY-CANARY' }),
  )
  expect(shown).not.toContain('CANARY')
})
