import { Check, Plus } from 'lucide-react'
import { useText } from '../../../i18n/use-text.tsx'
import style from './compare.module.css'

type Props = {
  readonly id: string
  readonly isChosen: boolean
  /** There are as many as can be compared. */
  readonly isFull: boolean
  readonly onChange: () => void
}

/** Puts a model among those to be compared, or takes it back. The browser's own button: there is one in every row. */
export function CompareToggle({ id, isChosen, isFull, onChange }: Props) {
  const { t } = useText()
  return (
    <button
      type="button"
      className={style.toggle}
      aria-label={t('compare.choose', { id })}
      aria-pressed={isChosen}
      disabled={isFull && !isChosen}
      onClick={onChange}
    >
      {isChosen ? <Check size={14} aria-hidden /> : <Plus size={14} aria-hidden />}
    </button>
  )
}
