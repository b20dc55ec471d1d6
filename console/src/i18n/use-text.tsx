import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import {
  ENGLISH,
  formatMessage,
  type Language,
  loadMessages,
  type MessageKey,
  preferredLanguage,
  type Values,
} from './messages.ts'

type Text = {
  readonly language: Language
  readonly setLanguage: (language: Language) => void
  /** The message of a key, with its values. */
  readonly t: (key: MessageKey, values?: Values) => string
}

const TextContext = createContext<Text | undefined>(undefined)

/** Gives everything below it words in the chosen language. */
export function TextProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(preferredLanguage)
  const [shown, setShown] = useState<{ language: Language; messages: typeof ENGLISH }>()
  useEffect(() => {
    let isCurrent = true
    void loadMessages(language).then((messages) => isCurrent && setShown({ language, messages }))
    document.documentElement.lang = language
    localStorage.setItem('kasa.language', language)
    return () => {
      isCurrent = false
    }
  }, [language])
  const text = useMemo<Text | undefined>(() => {
    if (shown === undefined) return undefined
    const t: Text['t'] = (key, values) => formatMessage(shown.messages, shown.language, { key, values })
    return { language: shown.language, setLanguage, t }
  }, [shown])
  // Words before screens: nothing flashes in another language.
  return text === undefined ? null : <TextContext value={text}>{children}</TextContext>
}

/** Words and the language they are in. */
export function useText(): Text {
  const text = useContext(TextContext)
  if (text === undefined) throw new Error('useText is used below TextProvider')
  return text
}
