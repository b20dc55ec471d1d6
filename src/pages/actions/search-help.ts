import MiniSearch from 'minisearch'
import { foldText } from '../fold-text.ts'
import type { HelpArticle } from '../help-article.ts'

export type HelpSearch = {
  /** The articles that fit best, best first. Words may be misspelt or only begun. */
  find(q: string, limit: number): readonly HelpArticle[]
}

const QUERY_CHARS_MAX = 200
/** Words of questions that say nothing about their subject, folded. */
const EMPTY_WORDS = new Set(
  (
    'a about am an and any are at be been but by can could did do does for from get has have how i if in into is it its kasa me my of on or ' +
    'our so than that the their them there they this to was we were what when where which who why will with you your ' +
    'acaba ama bana bir bu da daha de diye en gibi icin ile ise kadar ki mi mu nasil ne neden nedir nerede o olarak olur sen siz su var ve veya ya yok'
  ).split(' '),
)
/** One letter in five may be wrong; short words must be right. */
const FUZZY_SHARE = 0.25
const FUZZY_CHARS_MIN = 4

export function createHelpSearch(articles: readonly HelpArticle[]): HelpSearch {
  const index = new MiniSearch<{
    readonly id: string
    readonly title: string
    readonly ask: string
    readonly text: string
  }>({
    fields: ['title', 'ask', 'text'],
    tokenize: (text) =>
      foldText(text)
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean),
    processTerm: (term) => (EMPTY_WORDS.has(term) ? null : term),
    searchOptions: {
      boost: { title: 4, ask: 4 },
      prefix: (term) => term.length >= FUZZY_CHARS_MIN,
      fuzzy: (term) => (term.length >= FUZZY_CHARS_MIN ? FUZZY_SHARE : false),
      weights: { fuzzy: 0.4, prefix: 0.5 },
    },
  })
  index.addAll(articles.map(({ slug, title, matter, text }) => ({ id: slug, title, ask: matter.ask, text })))
  const bySlug = new Map(articles.map((article) => [article.slug, article]))
  return {
    find: (q, limit) =>
      index
        .search(q.slice(0, QUERY_CHARS_MAX))
        .slice(0, limit)
        .flatMap(({ id }) => bySlug.get(String(id)) ?? []),
  }
}
