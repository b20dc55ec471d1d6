import { html, type Html } from '../html.ts'
import type { Framed } from './frame.ts'
import type { PageContext } from './page-context.ts'

/** The texts that the law may want of an operator. */
export const LEGAL_PAGES = ['terms', 'privacy', 'imprint'] as const
export type LegalPage = (typeof LEGAL_PAGES)[number]

/** A legal text. One that ships with Kasa says that it is a template. */
export function legalPage(context: PageContext, shown: { readonly name: LegalPage; readonly body: Html }): Framed {
  const { legal } = context.words
  return {
    title: legal.titles[shown.name],
    description: legal.description(legal.titles[shown.name]),
    width: 'read',
    body: html`<h1>${legal.titles[shown.name]}</h1>
      <p class="note">${legal.template}</p>
      <div class="prose">${shown.body}</div>
      <p class="quiet">
        ${LEGAL_PAGES.filter((name) => name !== shown.name).map((name) => html`<a href="/legal/${name}">${legal.titles[name]}</a> `)}
      </p>`,
  }
}
