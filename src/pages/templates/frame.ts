import type { Locale } from '../../mail/letter.ts'
import { html, type Html, trustedHtml } from '../html.ts'
import type { PageContext } from './page-context.ts'

export type Framed = {
  readonly title: string
  readonly description: string
  readonly body: Html
  /** Search engines leave it out: what depends on a form, and errors. */
  readonly isPrivate?: boolean
  /** A wide page has no column for reading. */
  readonly width?: 'read' | 'wide'
}

/** The sign of Kasa, as the console draws it. */
export const SIGN =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><rect x="3" y="3" width="26" height="26" rx="7" fill="#0b6b5d"/><circle cx="16" cy="16" r="7.5" fill="none" stroke="#fff" stroke-width="2.4"/><path d="M16 16 20.6 11.4" stroke="#f2a33a" stroke-width="2.6" stroke-linecap="round"/></svg>'

/** A whole page: head, navigation, what the page is about, and the foot. */
export function framePage(context: PageContext, page: Framed): Html {
  const { locale, words } = context
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.title === 'Kasa' ? `Kasa: ${words.landing.tagline}` : `${page.title} · Kasa`}</title>
        <meta name="description" content="${page.description}" />
        ${page.isPrivate === true ? html`<meta name="robots" content="noindex" />` : addressesOf(context)}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${context.site.stylesheetPath}" />
      </head>
      <body>
        <a class="skip" href="#main">${words.nav.skip}</a>
        ${headOf(context)}
        <main id="main" class="${page.width ?? 'wide'}">${page.body}</main>
        ${footOf(context)}
      </body>
    </html> `
}

/** One address per language, and how search engines find the other. */
function addressesOf({ site, locale, path }: PageContext): Html {
  const addressOf = (language: Locale) => `${site.publicUrl}${path}${language === 'en' ? '' : `?lang=${language}`}`
  return html`<link rel="canonical" href="${addressOf(locale)}" />
    <link rel="alternate" hreflang="en" href="${addressOf('en')}" />
    <link rel="alternate" hreflang="tr" href="${addressOf('tr')}" />
    <link rel="alternate" hreflang="x-default" href="${addressOf('en')}" />`
}

function headOf(context: PageContext): Html {
  const { words, site } = context
  const isWhole = site.pages === 'on'
  return html`<header class="top">
    <div class="bar">
      <a class="wordmark" href="${isWhole ? '/' : '/help'}">${trustedHtml(SIGN)}kasa</a>
      <nav aria-label="${words.nav.label}">
        <ul>
          ${isWhole && [linkTo(context, '/models', words.nav.models), linkTo(context, '/pricing', words.nav.pricing)]}
          ${linkTo(context, '/docs', words.nav.docs)} ${linkTo(context, '/help', words.nav.help)}
          ${linkTo(context, '/status', words.nav.status)}
        </ul>
      </nav>
      <a class="button quiet" href="/console/">${words.nav.console}</a>
    </div>
  </header>`
}

function linkTo({ path }: PageContext, target: string, label: string): Html {
  const isHere = path === target || path.startsWith(`${target}/`)
  return html`<li>
    <a href="${target}" ${isHere && html` aria-current="${path === target ? 'page' : 'true'}"`}>${label}</a>
  </li>`
}

function footOf(context: PageContext): Html {
  const { words, site } = context
  const isWhole = site.pages === 'on'
  const { name } = site.operator
  return html`<footer class="foot">
    <div class="bar">
      <p>${name === undefined ? words.foot.software(site.version) : words.foot.operatedBy(name, site.version)}</p>
      <ul>
        ${isWhole && footLink('/changelog', words.foot.changelog)} ${footLink('/verify', words.foot.verify)}
        ${footLink('/help/contact', words.foot.contact)}
        ${isWhole && [footLink('/legal/terms', words.foot.terms), footLink('/legal/privacy', words.foot.privacy), footLink('/legal/imprint', words.foot.imprint)]}
        ${languageLink(context)}
      </ul>
    </div>
  </footer>`
}

function footLink(target: string, label: string): Html {
  return html`<li><a href="${target}">${label}</a></li>`
}

/** The same page in the other language. */
function languageLink({ locale, path, query, words }: PageContext): Html {
  const other = locale === 'en' ? 'tr' : 'en'
  const search = new URLSearchParams(query)
  search.set('lang', other)
  return html`<li>
    <a href="${path}?${search.toString()}" lang="${other}" hreflang="${other}" rel="alternate"
      >${words.foot.otherLanguage}</a
    >
  </li>`
}
