import { formatDecimalUsd } from '../../../i18n/money.ts'
import { useText } from '../../../i18n/use-text.tsx'
import { markedUsd } from '../marked-usd.ts'
import type { Route } from '../use-margins.ts'
import style from './compare.module.css'

type Props = { readonly price: Route['prices'][number] | undefined; readonly marginBp: number | undefined }

/** What the account pays for a unit, and what the provider takes of it. */
export function PriceCell({ price, marginBp }: Props) {
  const { t, language } = useText()
  if (price === undefined) return '–'
  const per = new Intl.NumberFormat(language, { notation: 'compact' }).format(BigInt(price.perQuantity))
  return (
    <>
      <span className={style.amount}>
        {marginBp === undefined ? '–' : formatDecimalUsd(markedUsd(price.priceNano, marginBp), language)} / {per}
      </span>
      <span className={style.quiet}>{t('compare.provider', { price: formatDecimalUsd(price.usd, language) })}</span>
    </>
  )
}
