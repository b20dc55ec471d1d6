import { useEffect, useState } from 'react'
import { useText } from '../i18n/use-text.tsx'
import style from './skeleton.module.css'

const SHOWN_AFTER_MS = 200

/** Grey lines where text will be, only when waiting is long enough to be noticed. The space is taken at once. */
export function Skeleton({ lines = 6 }: { readonly lines?: number }) {
  const { t } = useText()
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={style.skeleton} role="status" aria-label={t('state.loading')} data-shown={isShown}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  )
}
