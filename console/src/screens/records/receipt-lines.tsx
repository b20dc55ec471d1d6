import { catalogWord } from '../../i18n/catalog-word.ts'
import { useText } from '../../i18n/use-text.tsx'
import type { Receipt } from './receipt-drawer.tsx'
import style from './receipt.module.css'

/** Units times rates, each with the source of its price. Exact amounts stay text: nothing is rounded here. */
export function ReceiptLines({ receipt }: { readonly receipt: Receipt }) {
  const { t, language } = useText()
  const count = new Intl.NumberFormat(language)
  // 1M for a million: exact for powers of ten, which is all that it is used for.
  const round = new Intl.NumberFormat(language, { notation: 'compact' })
  return (
    <table className={style.lines}>
      <thead>
        <tr>
          <th scope="col">{t('receipt.unit')}</th>
          <th scope="col">{t('receipt.quantity')}</th>
          <th scope="col">{t('receipt.rate')}</th>
          <th scope="col">{t('receipt.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {receipt.lines.map((line) => (
          <tr key={`${line.unit} ${line.priceRowId}`}>
            <th scope="row" title={`${line.source}, ${line.observedOn}`}>
              {catalogWord(t, 'unit', line.unit)}
            </th>
            <td>{count.format(BigInt(line.quantity))}</td>
            <td>
              {t('receipt.rate.value', {
                price: usdOf(line.priceNano),
                per: (/^10{3,}$/.test(line.perQuantity) ? round : count).format(BigInt(line.perQuantity)),
              })}
            </td>
            <td>{usdOf(line.amountNano)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Nano-USD, whole or with a fraction, as a decimal of dollars: the point moves nine places, no arithmetic. */
export function usdOf(nano: string): string {
  const [whole = '0', fraction = ''] = nano.split('.')
  const digits = whole.padStart(10, '0')
  const decimals = (digits.slice(-9) + fraction).replace(/0+$/, '')
  return `$${digits.slice(0, -9)}${decimals === '' ? '' : `.${decimals}`}`
}
