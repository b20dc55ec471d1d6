import { useText } from '../../i18n/use-text.tsx'
import { Money } from '../../ui/money.tsx'
import type { Receipt } from './receipt-drawer.tsx'
import style from './receipt.module.css'

/** What of the marked price the provider gets and what the operator's margin is, as a bar and in words. */
export function MarginBar({ receipt }: { readonly receipt: Receipt }) {
  const { t, language } = useText()
  const { providerCostNano, markedNano } = receipt
  if (providerCostNano === null || markedNano === null) return <p>{t('receipt.cost.unknown')}</p>
  const [cost, marked] = [BigInt(providerCostNano), BigInt(markedNano)]
  const margin = marked - cost
  const percent = marked === 0n ? 0 : Number((cost * 100n) / marked)
  const ratio = new Intl.NumberFormat(language, { maximumFractionDigits: 4 })
  return (
    <div className={style.margin}>
      {marked > 0n && margin >= 0n ? (
        <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden>
          <rect width="100" height="4" className={style.barMargin} />
          <rect width={percent} height="4" className={style.barCost} />
        </svg>
      ) : null}
      <p>
        {t('receipt.cost')} <Money nano={providerCostNano} />
        {receipt.multiplierBp === null ? null : <> × {ratio.format(receipt.multiplierBp / 10_000)}</>} ={' '}
        <Money nano={markedNano} />
      </p>
    </div>
  )
}
