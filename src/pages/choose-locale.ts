import { type Locale, LOCALES } from '../mail/letter.ts'

const HEADER_CHARS_MAX = 500

/** The language of a page: what the address says, else what was chosen before, else what the browser prefers, else English. */
export function chooseLocale(asked: {
  readonly query: string | undefined
  readonly cookie: string | undefined
  readonly acceptLanguage: string | undefined
}): Locale {
  return (
    LOCALES.find((locale) => locale === asked.query) ??
    LOCALES.find((locale) => locale === asked.cookie) ??
    preferred(asked.acceptLanguage ?? '') ??
    'en'
  )
}

/** The first of ours in the order of `q`, as RFC 9110 says; `en-GB` is English. */
function preferred(header: string): Locale | undefined {
  const wishes = header
    .slice(0, HEADER_CHARS_MAX)
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';')
      const weight = parameters.map((one) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(one)?.[1]).find(Boolean) ?? '1'
      return { language: tag.split('-')[0], weight }
    })
    .filter(({ weight }) => /[1-9]/.test(weight))
    // With at most three places and no whole part but 0 and 1, the order of the texts is that of the numbers.
    .toSorted((a, b) => (a.weight > b.weight ? -1 : a.weight < b.weight ? 1 : 0))
  for (const { language } of wishes) {
    const found = LOCALES.find((locale) => locale === language)
    if (found !== undefined) return found
  }
  return undefined
}
