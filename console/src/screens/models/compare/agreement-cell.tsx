import { catalogWord } from '../../../i18n/catalog-word.ts'
import { formatDecimalUsd } from '../../../i18n/money.ts'
import { useText } from '../../../i18n/use-text.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import style from './compare.module.css'
import type { Column } from './compare-table.tsx'

const AGREEMENTS = ['disagree', 'single', 'agree'] as const
const TONES: Readonly<Record<(typeof AGREEMENTS)[number], Tone>> = { disagree: 'warn', single: 'plain', agree: 'good' }

/** What other sources say; the drawer of the model has the history of all. */
const RIVALS_MAX = 4

/** How many of the prices several sources agree on, and what the others say where they do not. */
export function AgreementCell({ column }: { readonly column: Column }) {
  const { t, language } = useText()
  const prices = column.route?.prices ?? []
  const rivals = column.history
    .filter(({ id }) => prices.some((price) => price.id === id))
    .flatMap(({ id, unit, rivals: said }) => said.map((rival) => ({ ...rival, unit, id: `${id} ${rival.source}` })))
    .slice(0, RIVALS_MAX)
  if (prices.length === 0) return '–'
  return (
    <span className={style.stack}>
      {AGREEMENTS.map((kind) => {
        const count = prices.filter(({ agreement }) => agreement === kind).length
        return count === 0 ? null : (
          <Tag key={kind} tone={TONES[kind]}>
            {t(`compare.agreement.${kind}`, { count })}
          </Tag>
        )
      })}
      {rivals.map(({ id, unit, source, usd }) => (
        <span key={id} className={style.quiet}>
          {t('compare.rival', {
            unit: catalogWord(t, 'unit', unit),
            source,
            price: formatDecimalUsd(usd, language),
          })}
        </span>
      ))}
      <span className={style.quiet}>
        {t('compare.observed', { date: newest(prices.map(({ observedOn }) => observedOn)) })}
      </span>
    </span>
  )
}

function newest(dates: readonly string[]): string {
  return dates.toSorted().at(-1) ?? '–'
}
