import type { Letter, Locale, Wording } from './letter.ts'
import { wordEnglish } from './words-en.ts'
import { wordTurkish } from './words-tr.ts'

export type RenderedLetter = { readonly subject: string; readonly text: string; readonly html: string }

const SUBJECT_CHARS_MAX = 200
const WORDS: Readonly<Record<Locale, (letter: Letter) => Wording>> = { en: wordEnglish, tr: wordTurkish }
/** White space that would break a line of the mail's head, and other control characters. */
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001F\u007F\u2028\u2029]+/g

/** Lays a letter out as text and as HTML. Nothing in it is loaded from anywhere. */
export function renderLetter(letter: Letter, locale: Locale): RenderedLetter {
  const words = WORDS[locale](letter)
  const { link } = letter
  return {
    subject: words.subject.replaceAll(CONTROL, ' ').slice(0, SUBJECT_CHARS_MAX),
    text: [
      ...words.paragraphs.map((paragraph) => paragraph.replaceAll(CONTROL, ' ')),
      ...(words.code === undefined ? [] : [words.code]),
      `${words.action}:\n${link}`,
      words.closing,
    ].join('\n\n'),
    html: htmlOf(words, link, locale),
  }
}

function htmlOf(words: Wording, link: string, locale: Locale): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`
  const code =
    words.code === undefined
      ? ''
      : `<p style="margin:0 0 16px;font-size:28px;letter-spacing:4px">${escapeHtml(words.code)}</p>`
  const button = `<p style="margin:0 0 16px"><a href="${escapeHtml(link)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#1f2937;color:#ffffff;text-decoration:none">${escapeHtml(words.action)}</a></p>`
  const body = [...words.paragraphs.map(paragraph), code, button, paragraph(words.closing)].join('')
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(words.subject)}</title></head><body style="font-family:system-ui,sans-serif;font-size:16px;line-height:1.5;color:#111827;background:#ffffff"><div style="max-width:560px;margin:0 auto;padding:24px">${body}</div></body></html>`
}

function escapeHtml(text: string): string {
  return text
    .replaceAll(CONTROL, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
