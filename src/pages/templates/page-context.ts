import type { Locale } from '../../mail/letter.ts'
import type { Site } from '../site.ts'
import type { Words } from '../words-en.ts'

/** What every template knows of the request. */
export type PageContext = {
  readonly site: Site
  readonly locale: Locale
  readonly words: Words
  /** The path that was asked for, without its query. */
  readonly path: string
  /** The query, without the choice of a language. */
  readonly query: string
}
