import { html, type Html } from '../html.ts'
import type { DocPage, DocSection } from '../doc-page.ts'
import type { Framed } from './frame.ts'
import type { PageContext } from './page-context.ts'

/** The table of contents of the documentation. */
export function docsHome(context: PageContext, pages: readonly DocPage[]): Framed {
  const { docs } = context.words
  return {
    title: docs.title,
    description: docs.description,
    body: html`<div class="hero narrow">
        <h1>${docs.title}</h1>
        <p class="lead">${docs.lead}</p>
        ${context.locale !== 'en' && html`<p class="note">${docs.onlyEnglish}</p>`}
        <p class="quiet"><a href="/api/openapi.json">${docs.openapi}</a> · <a href="/llms.txt">llms.txt</a></p>
      </div>
      <div class="cards shelves">
        ${sectionsOf(pages).map(
          ({ section, own }) =>
            html`<section class="card" aria-labelledby="docs-${section}">
              <h2 id="docs-${section}">${docs.sections[section]} <span class="count">${own.length}</span></h2>
              <ul class="plain" lang="en">
                ${own.map((page) => html`<li><a href="${page.href}">${page.title}</a></li>`)}
              </ul>
            </section>`,
        )}
      </div>`,
  }
}

/** One page of the documentation, with the others beside it and its own headings above it. */
export function docPage(context: PageContext, page: DocPage, pages: readonly DocPage[]): Framed {
  const { docs } = context.words
  return {
    title: page.title,
    description: page.summary,
    body: html`<div class="split docs">
      <nav class="side" aria-label="${docs.title}">
        <p><a href="/docs">${docs.title}</a></p>
        ${sectionsOf(pages).map(
          ({
            section,
            own,
          }) => html`<details${section === page.section && html` open`}><summary>${docs.sections[section]}</summary><ul class="plain" lang="en">
${own.map((other) => html`<li><a href="${other.href}" ${other.href === page.href && html` aria-current="page"`}>${other.title}</a></li>`)}
</ul></details>`,
        )}
      </nav>
      <article>
        ${context.locale !== 'en' && html`<p class="note">${docs.onlyEnglish}</p>`}
        <div lang="en">
          <h1>${page.title}</h1>
          ${
            page.headings.length > 2 &&
            html`<nav class="onpage" aria-label="${docs.onThisPage}">
              <ul class="plain">
                ${page.headings.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`)}
              </ul>
            </nav>`
          }
          <div class="prose">${page.body}</div>
        </div>
        <p class="quiet"><a href="${page.href}.md">${docs.asMarkdown}</a></p>
      </article>
    </div>`,
  }
}

function sectionsOf(
  pages: readonly DocPage[],
): readonly { readonly section: DocSection; readonly own: readonly DocPage[] }[] {
  return [...Map.groupBy(pages, ({ section }) => section)].map(([section, own]) => ({ section, own }))
}

/** Text that is written once, in English, such as the changelog. */
export function englishPage(
  context: PageContext,
  page: { readonly title: string; readonly description: string; readonly body: Html },
): Framed {
  return {
    title: page.title,
    description: page.description,
    width: 'read',
    body: html`<h1>${page.title}</h1>
      ${context.locale !== 'en' && html`<p class="note">${context.words.docs.onlyEnglish}</p>`}
      <div class="prose" lang="en">${page.body}</div>`,
  }
}
