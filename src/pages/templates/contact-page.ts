import { type ContactFaults, type ContactText, HONEYPOT } from '../contact-form.ts'
import type { HelpArticle } from '../help-article.ts'
import { html, type Html } from '../html.ts'
import type { Framed } from './frame.ts'
import { articleLink } from './help-home.ts'
import type { PageContext } from './page-context.ts'

export type ContactShown = {
  readonly contact: ContactText
  readonly faults: ContactFaults
  /** Articles that may answer the question already. */
  readonly offered: readonly HelpArticle[]
  /** What is wrong with the whole of it, such as too many letters. */
  readonly problem?: string
}

/** The form that writes to the operator. What was typed stays when something is wrong. */
export function contactPage(context: PageContext, shown: ContactShown): Framed {
  const { contact: words } = context.words
  return {
    title: words.title,
    description: words.description,
    isPrivate: true,
    width: 'read',
    body: html`<h1>${words.title}</h1>
      <p>${words.intro}</p>
      ${shown.offered.length > 0 && offeredOf(context, shown.offered)}
      ${shown.problem !== undefined && html`<p class="note bad" role="alert">${shown.problem}</p>`}
      ${Object.keys(shown.faults).length > 0 && html`<p class="note bad" role="alert">${words.notSent}</p>`}
      ${formOf(context, shown)}`,
  }
}

/** What is shown after a letter was taken. */
export function contactSent({ words: { contact } }: PageContext): Framed {
  return {
    title: contact.sentTitle,
    description: contact.description,
    isPrivate: true,
    width: 'read',
    body: html`<h1>${contact.sentTitle}</h1>
      <p role="status">${contact.sent}</p>
      <p><a class="button" href="/help">${contact.back}</a></p>`,
  }
}

function offeredOf(context: PageContext, offered: readonly HelpArticle[]): Html {
  return html`<section class="note" aria-labelledby="offered">
    <h2 id="offered">${context.words.contact.offered}</h2>
    <ul class="plain">
      ${offered.map((article) => html`<li>${articleLink(context, article)}</li>`)}
    </ul>
  </section>`
}

function formOf({ words: { contact: words } }: PageContext, { contact, faults }: ContactShown): Html {
  return html`<form class="form" action="/help/contact" method="post" novalidate>
    <input type="hidden" name="article" value="${contact.article}" />
    <div class="field">
      <label for="email">${words.email}</label>
      <input
        id="email"
        name="email"
        type="email"
        autocomplete="email"
        required
        maxlength="254"
        value="${contact.email}"
        ${invalidOf('email', faults.email)}
      />
      ${faultText('email', faults.email && words.faults[faults.email])}
    </div>
    <div class="field">
      <label for="message">${words.message}</label>
      <textarea id="message" name="message" rows="8" required maxlength="5000" ${invalidOf('message', faults.message)}>
${contact.message}</textarea>
      ${faultText('message', faults.message && words.faults[faults.message])}
    </div>
    <div class="trap">
      <label for="${HONEYPOT}">${words.honeypot}</label
      ><input id="${HONEYPOT}" name="${HONEYPOT}" type="text" tabindex="-1" autocomplete="off" />
    </div>
    <p class="quiet">${words.privacy}</p>
    <button class="button" type="submit">${words.send}</button>
  </form>`
}

function invalidOf(field: string, fault: string | undefined): Html | undefined {
  return fault === undefined ? undefined : html` aria-invalid="true" aria-describedby="${field}-fault"`
}

function faultText(field: string, text: string | undefined): Html | undefined {
  return text === undefined ? undefined : html`<p class="fault" id="${field}-fault">${text}</p>`
}
