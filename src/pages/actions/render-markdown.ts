import { Marked, type Token, type Tokens } from 'marked'
import type { Heading } from '../doc-page.ts'
import { foldText } from '../fold-text.ts'
import { escapeHtml, type Html, trustedHtml } from '../html.ts'

export type Rendered = {
  readonly body: Html
  /** The one heading of the first level, which is left out of the body. */
  readonly title: string
  readonly headings: readonly Heading[]
  /** The first paragraph as plain text. */
  readonly summary: string
}

/** Where a link of the text leads on these pages. Undefined: nowhere, and only its words are kept. */
export type ResolveLink = (target: string) => string | undefined

const SAFE_LINK = /^(?:https?:\/\/|mailto:|\/|#)/
const SUMMARY_CHARS_MAX = 200

/**
 * Markdown as markup. HTML within it is shown as the text that it is; links lead to the web, to mail or within this server.
 * Headings of the second level and below can be linked to.
 */
export function renderMarkdown(markdown: string, resolveLink: ResolveLink): Rendered {
  const headings: Heading[] = []
  const used = new Set<string>()
  let title = ''
  const marked = new Marked({ gfm: true })
  marked.use({
    renderer: {
      html: ({ text }) => escapeHtml(text),
      image: ({ text }) => escapeHtml(text),
      heading({ tokens, depth }) {
        const inner = this.parser.parseInline(tokens)
        const text = plainText(tokens)
        if (depth === 1) {
          title ||= text
          return ''
        }
        const id = freeId(text, used)
        headings.push({ id, text, depth })
        return `<h${depth} id="${id}">${inner}</h${depth}>\n`
      },
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens)
        const target = resolveLink(href)
        if (target === undefined || !SAFE_LINK.test(target)) return inner
        return `<a href="${escapeHtml(target)}">${inner}</a>`
      },
      code: ({ text }) => `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre>\n`,
      table(token) {
        return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(tableName(token))}">${tableOf(token, (cell) => this.parser.parseInline(cell.tokens))}</div>\n`
      },
    },
  })
  const tokens = marked.lexer(markdown)
  const paragraph = tokens.find((token) => token.type === 'paragraph')
  const body = trustedHtml(marked.parser(tokens))
  return { body, title, headings: headings.filter(({ depth }) => depth === 2), summary: summaryOf(paragraph) }
}

function tableName(token: Tokens.Table): string {
  return token.header
    .map((cell) => plainText(cell.tokens))
    .filter(Boolean)
    .join(', ')
}

function tableOf(token: Tokens.Table, render: (cell: Tokens.TableCell) => string): string {
  const row = (cells: readonly Tokens.TableCell[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell) => cellOf(render(cell), tag)).join('')}</tr>`
  return `<table><thead>${row(token.header, 'th')}</thead><tbody>${token.rows.map((cells) => row(cells, 'td')).join('')}</tbody></table>`
}

/** A head cell without words is no heading of anything. */
function cellOf(inner: string, tag: 'th' | 'td'): string {
  return tag === 'th' && inner !== '' ? `<th scope="col">${inner}</th>` : `<td>${inner}</td>`
}

type Inline = {
  readonly type: string
  readonly raw: string
  readonly text?: string
  readonly tokens?: readonly Inline[]
}

/** The words of a piece of text without its marks. */
function plainText(tokens: readonly Inline[] | undefined): string {
  return (tokens ?? [])
    .map((token) => (token.tokens === undefined ? unescaped(token.text ?? token.raw) : plainText(token.tokens)))
    .join('')
}

/** The lexer writes some characters of plain text as entities. */
function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

function summaryOf(paragraph: Token | undefined): string {
  const tokens = paragraph !== undefined && 'tokens' in paragraph ? paragraph.tokens : undefined
  const text = plainText(tokens).replaceAll(/\s+/g, ' ').trim()
  if (text.length <= SUMMARY_CHARS_MAX) return text
  const cut = text.slice(0, SUMMARY_CHARS_MAX)
  return `${cut.slice(0, cut.lastIndexOf(' '))} …`
}

/** As the hosts of repositories make them: signs are dropped, spaces become hyphens. */
function freeId(text: string, used: Set<string>): string {
  const letters = foldText(text).replaceAll(/[^\p{L}\p{N}\s_-]+/gu, '')
  const base = letters.trim().replaceAll(/\s/g, '-') || 'part'
  let id = base
  for (let count = 1; used.has(id); count++) id = `${base}-${count}`
  used.add(id)
  return id
}
