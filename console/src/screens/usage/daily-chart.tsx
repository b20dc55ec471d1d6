import { scaleBand, scaleLinear } from 'd3-scale'
import { useId, useState } from 'react'
import { formatNano } from '../../i18n/money.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { Table } from '../../ui/table.tsx'
import { daysOf } from './period.ts'
import style from './usage.module.css'

type Day = { readonly day: string; readonly calls: string; readonly charged: { readonly nano: string } }

const [WIDTH, HEIGHT, BOTTOM, TOP] = [720, 200, 24, 20]
/** Enough to say "about this much" of a bar's height; amounts themselves never become floats. */
const SCALE = 1_000_000n

/** Cost per day as bars; the same numbers as a table for whoever prefers one. */
export function DailyChart(props: {
  readonly days: readonly Day[]
  readonly range: { readonly from: string; readonly to: string }
}) {
  const { t, language } = useText()
  const titleId = useId()
  const [isTable, setTable] = useState(false)
  const byDay = new Map(props.days.map((day) => [day.day, day]))
  const days = daysOf(props.range)
  const most = props.days.reduce((max, day) => (BigInt(day.charged.nano) > max ? BigInt(day.charged.nano) : max), 1n)
  const x = scaleBand().domain(days).range([0, WIDTH]).padding(0.25)
  const y = scaleLinear()
    .domain([0, 1])
    .range([HEIGHT - BOTTOM, TOP])
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const heightOf = (nano: string) => Number((BigInt(nano) * SCALE) / most) / Number(SCALE)
  return (
    <figure className={style.chart}>
      {isTable ? (
        <Table
          label={t('usage.daily')}
          rows={props.days}
          idOf={(day) => day.day}
          columns={[
            { id: 'day', title: t('usage.day'), cell: (day) => date.format(new Date(day.day)) },
            { id: 'calls', title: t('usage.calls'), isNumber: true, cell: (day) => day.calls },
            { id: 'spent', title: t('usage.spent'), isNumber: true, cell: (day) => <Money nano={day.charged.nano} /> },
          ]}
        />
      ) : (
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={titleId}>
          <title id={titleId}>{t('usage.daily.summary', { most: formatNano(most.toString(), language) })}</title>
          <line x1="0" x2={WIDTH} y1={y(0)} y2={y(0)} className={style.axis} />
          <line x1="0" x2={WIDTH} y1={y(1)} y2={y(1)} className={style.grid} />
          <text x="0" y={y(1) - 6} className={style.tick}>
            {formatNano(most.toString(), language)}
          </text>
          {days.map((day, index) => {
            const found = byDay.get(day)
            const top = y(heightOf(found?.charged.nano ?? '0'))
            return (
              <g key={day}>
                <rect x={x(day)} y={top} width={x.bandwidth()} height={y(0) - top} rx="2" className={style.bar}>
                  <title>{`${date.format(new Date(day))}: ${formatNano(found?.charged.nano ?? '0', language)}`}</title>
                </rect>
                {index % 7 === 0 ? (
                  <text x={(x(day) ?? 0) + x.bandwidth() / 2} y={HEIGHT - 6} textAnchor="middle" className={style.tick}>
                    {date.format(new Date(day))}
                  </text>
                ) : null}
              </g>
            )
          })}
        </svg>
      )}
      <figcaption>
        <Button kind="quiet" onPress={() => setTable(!isTable)}>
          {t(isTable ? 'usage.asChart' : 'usage.asTable')}
        </Button>
      </figcaption>
    </figure>
  )
}
