import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components'
import { catalogWord } from '../../../i18n/catalog-word.ts'
import { useText } from '../../../i18n/use-text.tsx'
import { Money } from '../../../ui/money.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { MarginOf } from '../use-margins.ts'
import { AgreementCell } from './agreement-cell.tsx'
import style from './compare.module.css'
import { HistoryCell } from './history-cell.tsx'
import { PriceCell } from './price-cell.tsx'
import { cheapestFor, plainPrice, type Task, type TaskCost } from './task-cost.ts'
import type { Compared } from './use-compared.ts'

type Props = {
  readonly compared: readonly Compared[]
  readonly task: Task
  readonly marginOf: MarginOf
  readonly onRemove: (id: string) => void
}
/** A model with the route that would serve the task; where none has a price for it, its first. */
export type Column = Compared & { readonly best: TaskCost | undefined; readonly route: TaskCost['route'] | undefined }

/** One column per model, one row per question. */
export function CompareTable({ compared, task, marginOf, onRemove }: Props) {
  const { t, language } = useText()
  const count = new Intl.NumberFormat(language)
  const columns = compared.map((one): Column => {
    const best = cheapestFor(one.model, task, marginOf)
    return { ...one, best, route: best?.route ?? one.model.routes[0] }
  })
  const tokens = (value: number | null) => (value === null ? '–' : count.format(value))
  const row = (title: string, cell: (column: Column) => ReactNode) => (
    <tr key={title}>
      <th scope="row">{title}</th>
      {columns.map((column) => (
        <td key={column.id}>{cell(column)}</td>
      ))}
    </tr>
  )
  return (
    // It scrolls sideways, so it can be reached with the keyboard.
    <div className={style.frame} role="region" aria-label={t('compare.title')} tabIndex={0}>
      <table className={style.table}>
        <Head compared={compared} onRemove={onRemove} />
        <tbody>
          {row(t('compare.cost'), (column) => (
            <CostCell column={column} columns={columns} task={task} />
          ))}
          {row(t('play.before.route'), ({ route }) => route?.id ?? '–')}
          {unitsOf(columns).map((unit) =>
            row(catalogWord(t, 'unit', unit), ({ route }) => (
              <PriceCell
                price={route === undefined ? undefined : plainPrice(route, unit, task.inputTokens)}
                marginBp={route === undefined ? undefined : marginOf(route)}
              />
            )),
          )}
          {row(t('compare.agreement'), (column) => (
            <AgreementCell column={column} />
          ))}
          {row(t('models.history'), (column) => (
            <HistoryCell column={column} />
          ))}
          {row(t('models.context'), ({ model }) => tokens(model.limits.contextTokens))}
          {row(t('compare.outputMax'), ({ model }) => tokens(model.limits.outputTokens))}
          {row(t('models.routes'), ({ model }) => count.format(model.routes.length))}
          {row(t('models.released'), ({ model }) => model.releasedOn ?? '–')}
          {capabilitiesOf(columns).map((name) =>
            row(catalogWord(t, 'capability', name), ({ model }) => (
              <Can isAble={model.capabilities.some((one) => one === name)} />
            )),
          )}
        </tbody>
      </table>
    </div>
  )
}

function Head({ compared, onRemove }: Pick<Props, 'compared' | 'onRemove'>) {
  const { t } = useText()
  return (
    <thead>
      <tr>
        <th scope="col">{t('models.name')}</th>
        {compared.map(({ id, model }) => (
          <th key={id} scope="col">
            <span className={style.name}>
              {model.name}
              <Button
                className={style.remove ?? ''}
                aria-label={t('compare.remove', { name: model.name })}
                onPress={() => onRemove(id)}
              >
                <X size={14} aria-hidden />
              </Button>
            </span>
            <code>{model.id}</code>
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Can({ isAble }: { readonly isAble: boolean }) {
  const { t } = useText()
  return (
    <span className={isAble ? style.able : style.unable}>
      {isAble ? <Check size={14} aria-hidden /> : null} {t(isAble ? 'compare.yes' : 'compare.no')}
    </span>
  )
}

type CostProps = { readonly column: Column; readonly columns: readonly Column[]; readonly task: Task }

function CostCell({ column, columns, task }: CostProps) {
  const { t } = useText()
  const { best, model } = column
  if (best === undefined) return t('compare.unpriced')
  const { contextTokens } = model.limits
  const isTooLong = contextTokens !== null && task.inputTokens + task.outputTokens > BigInt(contextTokens)
  const least = columns.every((one) => one.best === undefined || one.best.nano >= best.nano)
  return (
    <span className={style.cost}>
      <strong>
        <Money nano={best.nano.toString()} />
      </strong>
      {least && columns.length > 1 ? <Tag tone="good">{t('compare.least')}</Tag> : null}
      {isTooLong ? <Tag tone="bad">{t('compare.tooLong')}</Tag> : null}
    </span>
  )
}

/** What most tasks are made of comes first. */
const FIRST_UNITS = ['input_tokens', 'cached_input_tokens', 'output_tokens']

/** Units that any of the routes is priced in under no special condition. */
function unitsOf(columns: readonly Column[]): readonly string[] {
  const plain = columns.flatMap(({ route }) => route?.prices ?? [])
  const units = plain.filter(({ conditions }) => Object.keys(conditions).length === 0).map(({ unit }) => unit)
  const orderOf = (unit: string) => (FIRST_UNITS.includes(unit) ? FIRST_UNITS.indexOf(unit) : FIRST_UNITS.length)
  return [...new Set(units)].toSorted((a, b) => orderOf(a) - orderOf(b))
}

/** What any of them can do: first what tells them apart. */
function capabilitiesOf(columns: readonly Column[]): readonly string[] {
  const counted = new Map<string, number>()
  for (const { model } of columns) {
    for (const name of model.capabilities) counted.set(name, (counted.get(name) ?? 0) + 1)
  }
  const isShared = (name: string) => counted.get(name) === columns.length
  return [...counted.keys()].toSorted((a, b) => (isShared(a) ? 1 : 0) - (isShared(b) ? 1 : 0))
}
