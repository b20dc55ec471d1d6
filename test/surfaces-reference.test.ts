import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { surfacesPage } from '../scripts/surface-carriage.ts'

it('the page of what each pair of dialects carries says what the readers of the requests say', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../docs/reference/surfaces.md'), 'utf8')
  expect(page).toBe(surfacesPage())
})
