const MARKUP = Symbol('markup')

/** Markup that is safe to send. Only {@link html} and {@link trustedHtml} make it. */
export type Html = { readonly [MARKUP]: string }

/** What may stand in a template. Text is escaped; `undefined` and `false` are nothing. */
export type HtmlPart = Html | string | number | bigint | undefined | false | readonly HtmlPart[]

/** A template: everything that is put in is escaped, other templates are not. Values of attributes stand in double quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  let markup = strings[0] ?? ''
  for (const [at, part] of parts.entries()) markup += markupOf(part) + (strings[at + 1] ?? '')
  return { [MARKUP]: markup }
}

/** Markup that was made safe elsewhere: by the renderer of Markdown, or written in this repository. */
export function trustedHtml(markup: string): Html {
  return { [MARKUP]: markup }
}

export function renderHtml(page: Html): string {
  return page[MARKUP]
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

function markupOf(part: HtmlPart): string {
  if (part === undefined || part === false) return ''
  if (isList(part)) return part.map(markupOf).join('')
  if (typeof part === 'object') return part[MARKUP]
  return escapeHtml(String(part))
}

function isList(part: HtmlPart): part is readonly HtmlPart[] {
  return Array.isArray(part)
}
