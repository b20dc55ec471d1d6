import { useText } from '../../i18n/use-text.tsx'
import style from './limits.module.css'

type Amount = { readonly nano: string }
type Props = {
  readonly budget: {
    readonly monthlyCap: Amount | null
    readonly totalCap: Amount | null
    readonly spent: Amount
    readonly held: Amount
  }
}

/** How much of a cap is spent or held, as a bar and in words. */
export function Meter({ budget }: Props) {
  const { t } = useText()
  const cap = budget.monthlyCap ?? budget.totalCap
  if (cap === null) return <span className={style.none}>{t('limits.used.open')}</span>
  const used = BigInt(budget.spent.nano) + BigInt(budget.held.nano)
  const total = BigInt(cap.nano)
  const percent = total === 0n ? 100 : Number((used * 100n) / total)
  const tone = percent >= 100 ? style.full : percent >= 80 ? style.near : style.fine
  return (
    <span className={style.meter}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden>
        <rect width="100" height="6" className={style.ground} />
        <rect width={Math.min(100, percent)} height="6" className={tone} />
      </svg>
      {t('limits.percent', { percent })}
    </span>
  )
}
