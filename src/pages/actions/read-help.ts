import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Locale } from '../../mail/letter.ts'
import { type HelpArticle, type HelpMatter, helpMatterSchema } from '../help-article.ts'
import { renderMarkdown } from './render-markdown.ts'
import { createHelpSearch, type HelpSearch } from './search-help.ts'

/** The help centre in one language. */
export type HelpShelf = {
  /** In the order of their titles. Those that are not translated are there in English. */
  readonly articles: readonly HelpArticle[]
  readonly bySlug: ReadonlyMap<string, HelpArticle>
  readonly search: HelpSearch
}
export type HelpCentre = Readonly<Record<Locale, HelpShelf>>

const FILE = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/

/** Reads every article of `docs/help`. One that is not well formed stops the server: it is part of the program. */
export function readHelp(folder: string): HelpCentre {
  const english = readFolder(join(folder, 'en'), 'en')
  const translated = new Map(readFolder(join(folder, 'tr'), 'tr').map((article) => [article.slug, article]))
  const strays = [...translated.keys()].filter((slug) => !english.some((article) => article.slug === slug))
  if (strays.length > 0) throw new Error(`help articles without an English original: ${strays.join(', ')}`)
  const turkish = english.map((article) => translated.get(article.slug) ?? titledInTurkish(article))
  return { en: shelfOf('en', english), tr: shelfOf('tr', turkish) }
}

function readFolder(folder: string, locale: Locale): readonly HelpArticle[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => readArticle(readFileSync(join(folder, name), 'utf8'), { slug: name.slice(0, -3), locale }))
}

function readArticle(file: string, own: { readonly slug: string; readonly locale: Locale }): HelpArticle {
  const [, head, text] = FILE.exec(file) ?? []
  if (head === undefined || text === undefined) throw new Error(`help article ${own.slug} has no front matter`)
  const matter: HelpMatter = helpMatterSchema.parse(parse(head))
  const { body, summary } = renderMarkdown(text, resolveHelpLink)
  return { ...own, matter, title: matter.title, summary, text, body }
}

/** Articles link to each other and to the documentation as files, so that the links work in the repository too. */
function resolveHelpLink(target: string): string | undefined {
  const [path = '', anchor] = target.split('#')
  const tail = anchor === undefined ? '' : `#${anchor}`
  const article = /^(?:\.\.\/en\/)?([a-z0-9-]+)\.md$/.exec(path)?.[1]
  if (article !== undefined) return `/help/${article}${tail}`
  const page = /^\.\.\/\.\.\/((?:concepts|guides|reference|decisions)\/[a-z0-9-]+)\.md$/.exec(path)?.[1]
  return page === undefined ? target : `/docs/${page}${tail}`
}

function titledInTurkish(article: HelpArticle): HelpArticle {
  const { baslik, sor, ...matter } = article.matter
  return { ...article, title: baslik ?? article.title, matter: { ...matter, ask: `${matter.ask} ${sor ?? ''}` } }
}

function shelfOf(locale: Locale, unsorted: readonly HelpArticle[]): HelpShelf {
  const collator = new Intl.Collator(locale)
  const articles = unsorted.toSorted((a, b) => collator.compare(a.title, b.title))
  return {
    articles,
    bySlug: new Map(articles.map((article) => [article.slug, article])),
    search: createHelpSearch(articles),
  }
}
