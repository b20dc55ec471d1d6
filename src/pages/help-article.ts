import { z } from 'zod'
import type { Locale } from '../mail/letter.ts'
import type { Html } from './html.ts'

/** The shelves of the help centre, in the order in which they are shown. */
export const HELP_CATEGORIES = ['start', 'models', 'money', 'keys', 'limits', 'people', 'operate'] as const

/** What stands above the text of an article. `ask` holds words that people use and the article does not. */
export const helpMatterSchema = z.strictObject({
  title: z.string().min(8).max(120),
  category: z.enum(HELP_CATEGORIES),
  ask: z.string().max(600),
  /** The title in Turkish and the words of people who ask in Turkish, for an article that is not translated. */
  baslik: z.string().min(8).max(120).optional(),
  sor: z.string().max(600).optional(),
})
export type HelpMatter = z.infer<typeof helpMatterSchema>

/** An answer to one question. */
export type HelpArticle = {
  /** Its name in addresses and votes: the same in every language. */
  readonly slug: string
  /** The language that the text is written in. */
  readonly locale: Locale
  readonly matter: HelpMatter
  /** In the language of the reader, also when the text is not. */
  readonly title: string
  /** The first paragraph without marks. */
  readonly summary: string
  readonly text: string
  readonly body: Html
}
