import type { HelpArticle } from '../help-article.ts'
import { html, type Html } from '../html.ts'
import type { Framed } from './frame.ts'
import { articleLink, langOf, searchForm } from './help-home.ts'
import type { PageContext } from './page-context.ts'

/** One answer, what else is on its shelf, and whether it helped. */
export function helpArticlePage(
  context: PageContext,
  shown: { readonly article: HelpArticle; readonly related: readonly HelpArticle[]; readonly hasVoted: boolean },
): Framed {
  const { article, related } = shown
  const { help } = context.words
  return {
    title: article.title,
    description: article.summary,
    width: 'read',
    isPrivate: shown.hasVoted,
    body: html`<p class="trail">
        <a href="/help">${help.title}</a> <span aria-hidden="true">›</span> ${help.categories[article.matter.category]}
      </p>
      <article>
        <h1>${article.title}</h1>
        ${article.locale !== context.locale && html`<p class="note">${help.onlyEnglish}</p>`}
        <div class="prose" ${langOf(context, article)}>${article.body}</div>
      </article>
      ${shown.hasVoted ? html`<p class="note" role="status">${help.thanks}</p>` : voteForm(context, article)}
      <section aria-labelledby="related">
        <h2 id="related">${help.related}</h2>
        <ul class="plain">
          ${related.map((other) => html`<li>${articleLink(context, other)}</li>`)}
        </ul>
      </section>
      ${searchForm(context, '')}
      <p class="hint">${help.notFound} <a href="/help/contact?article=${article.slug}">${help.write}</a></p>`,
  }
}

function voteForm({ words: { help } }: PageContext, { slug }: HelpArticle): Html {
  return html`<form class="vote" action="/help/${slug}/vote" method="post">
    <fieldset>
      <legend>${help.helpful}</legend>
      <button class="button quiet" name="helpful" value="yes" type="submit">${help.yes}</button>
      <button class="button quiet" name="helpful" value="no" type="submit">${help.no}</button>
    </fieldset>
  </form>`
}
