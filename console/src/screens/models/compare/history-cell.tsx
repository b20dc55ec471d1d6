import { catalogWord } from '../../../i18n/catalog-word.ts'
import { formatDecimalUsd } from '../../../i18n/money.ts'
import { useText } from '../../../i18n/use-text.tsx'
import { PriceChart } from '../price-chart.tsx'
import { changedSeries, type Series } from '../price-steps.ts'
import style from './compare.module.css'
import type { Column } from './compare-table.tsx'

/** Charts in a column; the drawer of the model has all of them. */
const SHOWN_MAX = 2

/** The prices of the route that changed, drawn. */
export function HistoryCell({ column }: { readonly column: Column }) {
  const { t, language } = useText()
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const lastStepOf = ({ steps }: Series) => {
    const [before, last] = steps.slice(-2)
    if (before === undefined || last === undefined || last.fromMs === null) return null
    return t('compare.step', {
      from: formatDecimalUsd(before.price.usd, language),
      to: formatDecimalUsd(last.price.usd, language),
      date: date.format(last.fromMs),
    })
  }
  const { route, history } = column
  const changed = route === undefined ? [] : changedSeries(history, route.id)
  if (route === undefined || changed.length === 0) return <span className={style.quiet}>{t('compare.same')}</span>
  return (
    <span className={style.stack}>
      {changed.slice(0, SHOWN_MAX).map((series) => (
        <span key={series.id} className={style.stack}>
          <span className={style.quiet}>{catalogWord(t, 'unit', series.unit)}</span>
          <PriceChart series={series} routeId={route.id} isBare />
          <span className={style.quiet}>{lastStepOf(series)}</span>
        </span>
      ))}
    </span>
  )
}
