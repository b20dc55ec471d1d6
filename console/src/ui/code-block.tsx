import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useText } from '../i18n/use-text.tsx'
import style from './code-block.module.css'

const SHOWN_MS = 1_500

/** Lines of code with a button that copies all of them. */
export function CodeBlock({ code, label }: { readonly code: string; readonly label: string }) {
  const { t } = useText()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(code)
    setCopied(true)
    setTimeout(() => setCopied(false), SHOWN_MS)
  }
  return (
    <div className={style.block}>
      {/* It scrolls sideways, so it can be reached with the keyboard. */}
      <pre tabIndex={0} role="region" aria-label={label}>
        <code>{code}</code>
      </pre>
      <Button className={style.button ?? ''} onPress={() => void copy()}>
        {isCopied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        <span role="status">{t(isCopied ? 'action.copied' : 'action.copy')}</span>
      </Button>
    </div>
  )
}
