import { use } from 'react'
import type english from './admin-en.json'
import { formatMessage, type Language, type Values } from './messages.ts'
import { useText } from './use-text.tsx'

/** Words that only operators read: they are loaded with the first screen that has one. */
type AdminKey = keyof typeof english
type AdminMessages = Readonly<Record<AdminKey, string>>

const LOADERS: Readonly<Record<Language, () => Promise<{ readonly default: AdminMessages }>>> = {
  en: () => import('./admin-en.json'),
  tr: () => import('./admin-tr.json'),
}
const loading = new Map<Language, Promise<AdminMessages>>()

function load(language: Language): Promise<AdminMessages> {
  const known = loading.get(language)
  if (known !== undefined) return known
  const messages = LOADERS[language]().then((file) => file.default)
  loading.set(language, messages)
  messages.catch(() => loading.delete(language))
  return messages
}

/** Words of the whole console as `t`, those of the operator's desk as `a`. Suspends until they are there. */
export function useAdminText() {
  const text = useText()
  const messages = use(load(text.language))
  const a = (key: AdminKey, values?: Values) => formatMessage(messages, text.language, { key, values })
  return { ...text, a }
}
