import { IntlMessageFormat } from 'intl-messageformat'
import en from './en.json'

export const LANGUAGES = ['en', 'tr'] as const
export type Language = (typeof LANGUAGES)[number]
/** Each in its own words. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', tr: 'Türkçe' }
/** Keys are those of the English file; a test holds that every language has exactly these. */
export type MessageKey = keyof typeof en
export type Messages = Readonly<Record<MessageKey, string>>
export type Values = Readonly<Record<string, string | number | bigint | Date>>

export const ENGLISH: Messages = en

const isKey = (name: string): name is MessageKey => name in en
/** Every key: where the server says a word, its message is looked for here. */
export const MESSAGE_KEYS: readonly MessageKey[] = Object.keys(en).filter(isKey)

/** Loads the words of a language. English is there from the start. */
export async function loadMessages(language: Language): Promise<Messages> {
  return language === 'en' ? en : (await import('./tr.json')).default
}

const formats = new Map<string, IntlMessageFormat>()

/** A message in ICU syntax with its values put in. */
export function formatMessage<K extends string>(
  messages: Readonly<Record<K, string>>,
  language: Language,
  wish: { readonly key: K; readonly values: Values | undefined },
): string {
  const cacheKey = `${language} ${wish.key}`
  let format = formats.get(cacheKey)
  if (format === undefined) {
    format = new IntlMessageFormat(messages[wish.key], language)
    formats.set(cacheKey, format)
  }
  return String(format.format(wish.values === undefined ? {} : { ...wish.values }))
}

/** What the browser asks for, or English. */
export function preferredLanguage(): Language {
  const stored = localStorage.getItem('kasa.language')
  const wished = [stored ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase())
  return LANGUAGES.find((language) => wished.find((tag) => LANGUAGES.some((one) => one === tag)) === language) ?? 'en'
}
