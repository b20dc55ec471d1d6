import { useAdminText } from '../../../i18n/use-admin-text.ts'
import style from './letter.module.css'

/** What a letter says as text, with its lines. */
export function LetterText({ text, locale }: { readonly text: string; readonly locale: string }) {
  const { a } = useAdminText()
  return (
    <pre className={style.text} lang={locale} role="region" aria-label={a('mail.preview.text')} tabIndex={0}>
      {text}
    </pre>
  )
}
