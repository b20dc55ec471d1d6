import { expect, it } from 'vitest'
import { marginFor } from './account-terms.ts'
import type { MarginVersion } from './catalog.ts'

const margin = (id: string, marginBp: number, effectiveFromMs: number, capabilityClass: 'text' | 'image' = 'text') =>
  ({ id, marginBp, effectiveFromMs, capabilityClass }) satisfies MarginVersion

const CLASSES = [margin('m3', 14_000, 300), margin('m1', 13_000, 0), margin('i1', 15_000, 0, 'image')]

it("an own margin stands from its first instant on, however new the class's is, and touches no other class", () => {
  const margins = { own: [margin('c1', 11_000, 200)], general: CLASSES }
  const at = (atMs: number) => marginFor(margins, 'text', atMs)?.id
  expect([at(199), at(200), at(299), at(300), at(9_999)]).toEqual(['m1', 'c1', 'c1', 'c1', 'c1'])
  expect(marginFor(margins, 'image', 9_999)?.id).toBe('i1')
})

it('of several own versions the newest that has begun holds', () => {
  const margins = { own: [margin('c2', 12_000, 400), margin('c1', 11_000, 200)], general: CLASSES }
  expect([399, 400].map((atMs) => marginFor(margins, 'text', atMs)?.id)).toEqual(['c1', 'c2'])
})

it('without own margins those of the classes hold', () => {
  expect(marginFor({ own: [], general: CLASSES }, 'text', 299)?.id).toBe('m1')
})
