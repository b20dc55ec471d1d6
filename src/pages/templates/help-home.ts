import { HELP_CATEGORIES, type HelpArticle } from '../help-article.ts'
import { html, type Html } from '../html.ts'
import type { Framed } from './frame.ts'
import type { PageContext } from './page-context.ts'

/** The front of the help centre: search, and every article on its shelf. */
export function helpHome(context: PageContext, articles: readonly HelpArticle[]): Framed {
  const { help } = context.words
  const shelves = HELP_CATEGORIES.flatMap((category) => {
    const own = articles.filter(({ matter }) => matter.category === category)
    return own.length === 0 ? [] : [{ category, own }]
  })
  return {
    title: help.title,
    description: help.description,
    body: html`<div class="hero narrow">
        <h1>${help.title}</h1>
        ${searchForm(context, '')}
        <p class="quiet">${help.counts(articles.length, shelves.length)}</p>
      </div>
      <div class="cards shelves">
        ${shelves.map(
          ({ category, own }) =>
            html`<section class="card" aria-labelledby="shelf-${category}">
              <h2 id="shelf-${category}">${help.categories[category]} <span class="count">${own.length}</span></h2>
              <ul class="plain">
                ${own.map((article) => html`<li>${articleLink(context, article)}</li>`)}
              </ul>
            </section>`,
        )}
      </div>
      ${contactHint(context, '')}`,
  }
}

/** The articles that a search found, best first. */
export function helpResults(
  context: PageContext,
  search: { readonly q: string; readonly found: readonly HelpArticle[] },
): Framed {
  const { help } = context.words
  const { q, found } = search
  return {
    title: help.resultsTitle(q),
    description: help.description,
    isPrivate: true,
    width: 'read',
    body: html`<h1>${help.resultsTitle(q)}</h1>
      ${searchForm(context, q)}
      <p role="status">${help.found(found.length)}</p>
      <ol class="results">
        ${found.map(
          (article) => html`<li>
<h2>${articleLink(context, article)}</h2>
<p${langOf(context, article)}>${article.summary}</p>
</li>`,
        )}
      </ol>
      ${contactHint(context, q)}
      <p><a href="/help">${help.all}</a></p>`,
  }
}

export function searchForm({ words: { help } }: PageContext, q: string): Html {
  return html`<form class="search" action="/help" method="get" role="search">
    <label for="q">${help.searchLabel}</label>
    <div class="row">
      <input id="q" name="q" type="search" value="${q}" maxlength="200" required autocomplete="off" /><button
        class="button"
        type="submit"
      >
        ${help.searchButton}
      </button>
    </div>
  </form>`
}

/** A title is in the language of the reader; that its text is not is said beside it. */
export function articleLink(context: PageContext, article: HelpArticle): Html {
  const isForeign = article.locale !== context.locale
  return html`<a href="/help/${article.slug}">${article.title}</a
    >${isForeign && html` <span class="tag">${context.words.help.inEnglish}</span>`}`
}

export function langOf(context: PageContext, article: HelpArticle): Html | undefined {
  return article.locale === context.locale ? undefined : html` lang="${article.locale}"`
}

function contactHint({ words: { help } }: PageContext, q: string): Html {
  const search = q === '' ? '' : `?q=${encodeURIComponent(q)}`
  return html`<p class="hint">${help.notFound} <a href="/help/contact${search}">${help.write}</a></p>`
}
