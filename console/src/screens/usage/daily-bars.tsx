import { scaleBand, scaleLinear } from 'd3-scale'
import { useId } from 'react'
import { formatNano } from '../../i18n/money.ts'
import { useText } from '../../i18n/use-text.tsx'
import type { Part } from './parts-of-day.ts'
import style from './usage.module.css'

const [WIDTH, HEIGHT, BOTTOM, TOP] = [720, 200, 24, 20]
/** Enough to say "about this much" of a bar's height; amounts themselves never become floats. */
const SCALE = 1_000_000n
const DAYS_PER_TICK = 7

export type DayParts = { readonly day: string; readonly parts: readonly Part[] }

/** A bar per day, each part in the colour of its model. */
export function DailyBars({ days, mostNano }: { readonly days: readonly DayParts[]; readonly mostNano: bigint }) {
  const { t, language } = useText()
  const titleId = useId()
  const x = scaleBand()
    .domain(days.map(({ day }) => day))
    .range([0, WIDTH])
    .padding(0.25)
  const y = scaleLinear()
    .domain([0, 1])
    .range([HEIGHT - BOTTOM, TOP])
  const heightOf = (nano: bigint) => y(Number((nano * SCALE) / mostNano) / Number(SCALE))
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const most = formatNano(mostNano.toString(), language)
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={titleId}>
      <title id={titleId}>{t('usage.daily.summary', { most })}</title>
      <line x1="0" x2={WIDTH} y1={y(0)} y2={y(0)} className={style.axis} />
      <line x1="0" x2={WIDTH} y1={y(1)} y2={y(1)} className={style.grid} />
      <text x="0" y={y(1) - 6} className={style.tick}>
        {most}
      </text>
      {days.map(({ day, parts }, index) => (
        <g key={day}>
          {parts.map(({ name, fromNano, nano, colour }) => (
            <rect
              key={name}
              x={x(day)}
              y={heightOf(fromNano + nano)}
              width={x.bandwidth()}
              height={heightOf(fromNano) - heightOf(fromNano + nano)}
              data-colour={colour}
            >
              <title>{`${date.format(new Date(day))}, ${name}: ${formatNano(nano.toString(), language)}`}</title>
            </rect>
          ))}
          {index % DAYS_PER_TICK === 0 ? (
            <text x={(x(day) ?? 0) + x.bandwidth() / 2} y={HEIGHT - 6} textAnchor="middle" className={style.tick}>
              {date.format(new Date(day))}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  )
}
