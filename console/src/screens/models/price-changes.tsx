import { useInfiniteQuery } from '@tanstack/react-query'
import type { Answer } from '../../api/answer.ts'
import { api } from '../../api/client.ts'
import { catalogWord } from '../../i18n/catalog-word.ts'
import { formatDecimalUsd } from '../../i18n/money.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Column } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import style from './models.module.css'
import { percentOf } from './percent-of.ts'

const PAGE = 60
const BP_PER_PERCENT = 100

type Change = Answer<'/api/prices/changes'>['data'][number]

/** Every price and margin that changed, the newest first: the log that everybody can read. */
export function PriceChanges({ onOpen }: { readonly onOpen: (route: string) => void }) {
  const { t } = useText()
  const columns = useColumns()
  const pages = useInfiniteQuery({
    queryKey: ['price changes'],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const query = { limit: PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return (await api.GET('/api/prices/changes', { params: { query } })).data ?? { data: [], nextCursor: null }
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  if (pages.isPending) return <Skeleton lines={8} />
  if (pages.isError) return <Failure error={pages.error} onRetry={() => void pages.refetch()} />
  const rows = pages.data.pages.flatMap(({ data }) => data)
  if (rows.length === 0) return <Empty title={t('models.changes.empty')} next={t('models.changes.empty.next')} />
  return (
    <LongTable
      label={t('models.changes')}
      columns={columns}
      rows={rows}
      idOf={({ id }) => id}
      onOpen={({ subject }) => onOpen(subject)}
      // A margin is of no model.
      isStill={({ kind }) => kind === 'margin'}
      hasMore={pages.hasNextPage}
      isFetching={pages.isFetching}
      onMore={() => void pages.fetchNextPage()}
    />
  )
}

function useColumns(): readonly Column<Change>[] {
  const { t, language } = useText()
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const count = new Intl.NumberFormat(language, { notation: 'compact' })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 })
  const amountOf = (change: Change, value: string) =>
    change.kind === 'margin'
      ? percent.format((Number.parseInt(value, 10) / BP_PER_PERCENT - 100) / 100)
      : `${formatDecimalUsd(value, language)} / ${count.format(BigInt(change.per))}`
  return [
    {
      id: 'subject',
      title: t('models.changes.what'),
      cell: ({ kind, subject }) => (kind === 'margin' ? t('models.changes.margin', { subject }) : subject),
    },
    {
      id: 'unit',
      title: t('receipt.unit'),
      cell: ({ unit, conditions }) => (
        <>
          {unit === null ? '–' : catalogWord(t, 'unit', unit)}{' '}
          <span className={style.when}>{Object.keys(conditions).join(', ')}</span>
        </>
      ),
    },
    {
      id: 'from',
      title: t('models.changes.from'),
      isNumber: true,
      cell: (change) => (change.from === null ? t('models.changes.new') : amountOf(change, change.from)),
    },
    {
      id: 'to',
      title: t('models.changes.to'),
      isNumber: true,
      cell: (change) => (
        <span className={style.moved}>
          {amountOf(change, change.to)} <Moved change={change} />
        </span>
      ),
    },
    {
      id: 'since',
      title: t('models.history.since'),
      isNumber: true,
      cell: ({ effectiveFrom }) => date.format(new Date(effectiveFrom)),
    },
  ]
}

/** How far a price went. */
function Moved({ change }: { readonly change: Change }) {
  const { t } = useText()
  const percent = change.kind === 'price' && change.from !== null ? percentOf(change.from, change.to) : undefined
  if (percent === undefined || percent === 0n) return null
  return percent > 0n ? (
    <Tag tone="warn">{t('models.changes.up', { percent })}</Tag>
  ) : (
    <Tag tone="good">{t('models.changes.down', { percent: -percent })}</Tag>
  )
}
