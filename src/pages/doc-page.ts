import type { Html } from './html.ts'

export const DOC_SECTIONS = ['guides', 'concepts', 'reference', 'decisions'] as const
export type DocSection = (typeof DOC_SECTIONS)[number]

export type Heading = { readonly id: string; readonly text: string; readonly depth: number }

/** A page of the documentation, as it lies in `docs/`. */
export type DocPage = {
  readonly section: DocSection
  readonly href: string
  readonly title: string
  readonly summary: string
  /** Those of the second level. */
  readonly headings: readonly Heading[]
  readonly markdown: string
  readonly body: Html
}
