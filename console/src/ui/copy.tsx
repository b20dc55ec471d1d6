import { Check, Copy as CopyIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../i18n/use-text.tsx'
import style from './copy.module.css'

const SHOWN_MS = 1_500

/** A value in code letters with a button that copies it. */
export function Copy({ value, label }: { readonly value: string; readonly label: string }) {
  const { t } = useText()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
    setTimeout(() => setCopied(false), SHOWN_MS)
  }
  return (
    <span className={style.copy}>
      <code>{value}</code>
      <Button className={style.button ?? ''} aria-label={`${t('action.copy')}: ${label}`} onPress={() => void copy()}>
        {isCopied ? <Check size={14} aria-hidden /> : <CopyIcon size={14} aria-hidden />}
      </Button>
      <span className={style.said} role="status">
        {isCopied ? t('action.copied') : ''}
      </span>
    </span>
  )
}
