import { html } from '../html.ts'
import type { Framed } from './frame.ts'
import { searchForm } from './help-home.ts'
import type { PageContext } from './page-context.ts'

/** What a browser gets where there is nothing. */
export function notFoundPage(context: PageContext): Framed {
  const { notFound } = context.words
  return {
    title: notFound.title,
    description: notFound.text,
    isPrivate: true,
    width: 'read',
    body: html`<h1>${notFound.title}</h1>
      <p>${notFound.text}</p>
      ${searchForm(context, '')}
      <p><a href="/help">${context.words.help.all}</a></p>`,
  }
}

/** What a browser gets while the database does not answer. */
export function unavailablePage({ words: { unavailable } }: PageContext): Framed {
  return {
    title: unavailable.title,
    description: unavailable.text,
    isPrivate: true,
    width: 'read',
    body: html`<h1>${unavailable.title}</h1>
      <p role="alert">${unavailable.text}</p>`,
  }
}
