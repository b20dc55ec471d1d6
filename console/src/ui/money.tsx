import { formatNano } from '../i18n/money.ts'
import { useText } from '../i18n/use-text.tsx'
import style from './money.module.css'

/** An amount. Short on screen, exact in its title. Null: not known, which is not zero. */
export function Money({ nano }: { readonly nano: string | null }) {
  const { language } = useText()
  if (nano === null) return <span className={style.unknown}>–</span>
  return (
    <data className={style.money} value={nano} title={formatNano(nano, language, 'exact')}>
      {formatNano(nano, language)}
    </data>
  )
}
