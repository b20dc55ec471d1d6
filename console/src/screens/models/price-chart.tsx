import { scaleLinear, scaleUtc } from 'd3-scale'
import { useId } from 'react'
import { catalogWord } from '../../i18n/catalog-word.ts'
import { useText } from '../../i18n/use-text.tsx'
import style from './models.module.css'
import type { Series } from './price-steps.ts'

const [WIDTH, HEIGHT, BOTTOM, TOP, SIDE] = [480, 120, 22, 18, 2]
/** Room before the first known change and after the last one, as a share of the time between them. */
const MARGIN = 0.1
const MONTH_MS = 30 * 86_400_000

type Props = {
  readonly series: Series
  readonly routeId: string
  /** Without words in it: too small for them, and they stand beside it. */
  readonly isBare?: boolean
}

/** One price over time: it jumps, it does not slope. */
export function PriceChart({ series, routeId, isBare = false }: Props) {
  const { t, language } = useText()
  const titleId = useId()
  const { steps } = series
  const known = steps.flatMap(({ fromMs }) => (fromMs === null ? [] : [fromMs]))
  const [first, last] = [Math.min(...known), Math.max(...known)]
  const room = Math.max((last - first) * MARGIN, MONTH_MS)
  const x = scaleUtc()
    .domain([first - room, last + room])
    .range([SIDE, WIDTH - SIDE])
  const prices = steps.map(({ usdPerMillion }) => usdPerMillion)
  const most = Math.max(...prices)
  const y = scaleLinear()
    .domain([0, most])
    .range([HEIGHT - BOTTOM, TOP])
  const usd = new Intl.NumberFormat(language, { style: 'currency', currency: 'USD', maximumSignificantDigits: 4 })
  const date = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' })
  const line = steps.map(({ fromMs, usdPerMillion }, index) => {
    const at = x(fromMs ?? first - room)
    return `${index === 0 ? `M${at},` : `H${at}V`}${y(usdPerMillion)}`
  })
  const summary = t('models.history.summary', {
    unit: catalogWord(t, 'unit', series.unit),
    route: routeId,
    least: usd.format(Math.min(...prices)),
    most: usd.format(most),
  })
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={titleId} className={style.priceChart}>
      <title id={titleId}>{summary}</title>
      <line x1="0" x2={WIDTH} y1={y(0)} y2={y(0)} className={style.axis} />
      <path d={`${line.join('')}H${WIDTH - SIDE}`} className={style.price} />
      {isBare ? null : (
        <>
          <text x="0" y={TOP - 6} className={style.tick}>
            {usd.format(most)} / M
          </text>
          {[...new Set([first, last])].map((at) => (
            <text key={at} x={x(at)} y={HEIGHT - 6} textAnchor="middle" className={style.tick}>
              {date.format(at)}
            </text>
          ))}
        </>
      )}
    </svg>
  )
}
