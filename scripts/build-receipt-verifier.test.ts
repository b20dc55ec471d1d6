import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { buildReceiptVerifier } from './build-receipt-verifier.ts'

it.each(Object.entries(buildReceiptVerifier()))('dist/%s is what the sources give', (name, text) => {
  const path = resolve(import.meta.dirname, '../packages/receipt-verifier/dist', name)
  expect(readFileSync(path, 'utf8'), 'run: node scripts/build-receipt-verifier.ts').toBe(text)
})
