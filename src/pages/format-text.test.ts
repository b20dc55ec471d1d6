import { expect, it } from 'vitest'
import { foldText } from './fold-text.ts'
import { formatCents, formatCount, formatDollars, formatMultiplier } from './format-text.ts'

it('amounts keep every digit and are written as the language does', () => {
  expect(formatDollars('en', '1234567.000507')).toBe('$1,234,567.000507')
  expect(formatDollars('tr', '1234567.000507')).toBe('$1.234.567,000507')
  expect([1900n, 1950n, 5n, 0n].map((cents) => formatCents('en', cents))).toEqual(['$19', '$19.50', '$0.05', '$0'])
  expect([999, 1000, 1_000_000n].map((count) => formatCount('tr', count))).toEqual(['999', '1.000', '1.000.000'])
  expect([13_000, 10_000, 12_345, 500].map((bp) => formatMultiplier('en', bp))).toEqual(['1.3', '1', '1.2345', '0.05'])
  expect(formatMultiplier('tr', 13_000)).toBe('1,3')
})

it('letters with and without marks are the same letter, and so are the four of i', () => {
  expect(foldText('ÇAĞRI İstanbul ışık ŞİFRE Über straße')).toBe('cagri istanbul isik sifre uber strasse')
})
