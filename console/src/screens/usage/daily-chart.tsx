import { useState } from 'react'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { Table } from '../../ui/table.tsx'
import { DailyBars, type DayParts } from './daily-bars.tsx'
import { partsOfDay } from './parts-of-day.ts'
import { daysOf } from './period.ts'
import type { Share } from './read-usage.ts'
import style from './usage.module.css'

type Day = { readonly day: string; readonly calls: string; readonly charged: { readonly nano: string } }
type Props = {
  readonly days: readonly Day[]
  readonly shares: readonly Share[]
  readonly range: { readonly from: string; readonly to: string }
}

/** Cost per day, stacked by model: as bars, or the same numbers as a table for whoever prefers one. */
export function DailyChart({ days, shares, range }: Props) {
  const { t } = useText()
  const [isTable, setTable] = useState(false)
  const byDay = new Map(days.map((day) => [day.day, BigInt(day.charged.nano)]))
  const parts = daysOf(range).map((day) => ({
    day,
    parts: partsOfDay({ day, chargedNano: byDay.get(day) ?? 0n, shares, others: t('usage.others') }),
  }))
  const mostNano = [...byDay.values()].reduce((most, nano) => (nano > most ? nano : most), 1n)
  return (
    <figure className={style.chart}>
      {isTable ? <DailyTable days={days} shares={shares} /> : <DailyBars days={parts} mostNano={mostNano} />}
      <figcaption>
        <Legend days={parts} />
        <Button kind="quiet" onPress={() => setTable(!isTable)}>
          {t(isTable ? 'usage.asChart' : 'usage.asTable')}
        </Button>
      </figcaption>
    </figure>
  )
}

function DailyTable({ days, shares }: Pick<Props, 'days' | 'shares'>) {
  const { t, language } = useText()
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  return (
    <Table
      label={t('usage.daily')}
      rows={days}
      idOf={(day) => day.day}
      columns={[
        { id: 'day', title: t('usage.day'), cell: (day) => date.format(new Date(day.day)) },
        { id: 'calls', title: t('usage.calls'), isNumber: true, cell: (day) => day.calls },
        ...shares.map((share) => ({
          id: share.name,
          title: share.name,
          isNumber: true,
          cell: (day: Day) => <Money nano={share.nanoOfDay.get(day.day) ?? '0'} />,
        })),
        { id: 'spent', title: t('usage.spent'), isNumber: true, cell: (day) => <Money nano={day.charged.nano} /> },
      ]}
    />
  )
}

function Legend({ days }: { readonly days: readonly DayParts[] }) {
  const { t } = useText()
  const colours = new Map(days.flatMap(({ parts }) => parts.map(({ name, colour }) => [name, colour] as const)))
  return (
    <ul className={style.legend} aria-label={t('usage.legend')}>
      {[...colours].map(([name, colour]) => (
        <li key={name}>
          <span className={style.swatch} data-colour={colour} aria-hidden /> {name}
        </li>
      ))}
    </ul>
  )
}
