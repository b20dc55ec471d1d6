import { describe, expect, it } from 'vitest'
import { ocrSchema } from './ocr-schema.ts'
import { ocrMeters, ocrUse } from './ocr-use.ts'

const useOf = (more: object) =>
  ocrUse(ocrSchema.parse({ model: 'm', document: { document_url: 'https://a.example/b.pdf' }, ...more }))

describe('the pages of a document', () => {
  it.each([
    [[0], 1],
    [[0, 3, 3], 3],
    ['5', 1],
    ['0-5', 6],
    [' 0, 2 - 4 ', 4],
    ['0-999999999', 1_000],
    [Array.from({ length: 1_200 }, (_, at) => at), 1_000],
  ])('are at most those that are named: %j', (pages, count) => {
    expect(useOf({ pages })).toEqual({ pagesMax: count, pagesExpected: count, isAnnotated: false })
  })

  it.each([undefined, null, [], '', 'all', '3-1', '1,,2', '-1', '1.5'])(
    'are a thousand where none are named, or in words that are the provider’s to read: %j',
    (pages) => {
      expect(useOf({ pages })).toMatchObject({ pagesMax: 1_000, pagesExpected: 10 })
    },
  )

  it('are one of an image, whatever is named', () => {
    const document = { type: 'image_url', image_url: { url: 'https://a.example/b.png' } }
    expect(useOf({ document, pages: '0-9' })).toMatchObject({ pagesMax: 1, pagesExpected: 1 })
  })
})

it('a page is metered once: as an annotated one where annotations are asked for', () => {
  expect(ocrMeters(useOf({ pages: [0, 1] }))).toEqual([{ max: { pages: 2n }, expected: { pages: 2n } }])
  const annotated = [{ max: { annotated_pages: 2n }, expected: { annotated_pages: 2n } }]
  expect(ocrMeters(useOf({ pages: [0, 1], bbox_annotation_format: {} }))).toEqual(annotated)
  expect(ocrMeters(useOf({ pages: [0, 1], document_annotation_format: {} }))).toEqual(annotated)
  expect(useOf({ bbox_annotation_format: null }).isAnnotated).toBe(false)
})
