import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api } from '../../api/client.ts'
import type { Answer } from '../../api/answer.ts'
import { LONG_LIST } from '../../api/long-list.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import { Money } from '../../ui/money.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Column } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { FundText } from './fund-text.tsx'
import { ReceiptDrawer } from './receipt-drawer.tsx'
import { RECORD_STATUSES, STATUS_TONES } from './record-status.ts'

const PAGE = 100
const route = getRouteApi('/records')

type Row = Answer<'/api/records'>['data'][number]
const idOf = ({ id }: Row) => id

/** Every call of the account, the newest first. The filter and the open receipt are in the address. */
export function RecordsScreen() {
  const { t } = useText()
  const { status, open } = route.useSearch()
  const navigate = route.useNavigate()
  const pages = useInfiniteQuery({
    ...LONG_LIST,
    queryKey: ['records', status],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const filter = status === undefined ? {} : { status }
      const query = pageParam === '' ? { limit: PAGE, ...filter } : { limit: PAGE, cursor: pageParam, ...filter }
      const { data } = await api.GET('/api/records', { params: { query } })
      return data ?? { data: [], nextCursor: null }
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.data) ?? [], [pages.data])
  const columns = useColumns()
  const { hasNextPage, isFetching, fetchNextPage } = pages
  // Opening a receipt changes nothing of the table: it is not made anew.
  const list = useMemo(
    () => (
      <LongTable
        label={t('records.title')}
        columns={columns}
        rows={rows}
        idOf={idOf}
        onOpen={(row) => void navigate({ search: { status, open: row.id } })}
        hasMore={hasNextPage}
        isFetching={isFetching}
        onMore={() => void fetchNextPage()}
      />
    ),
    [t, columns, rows, navigate, status, hasNextPage, isFetching, fetchNextPage],
  )
  return (
    <Screen title={t('records.title')} about={t('records.about')}>
      <Chips
        label={t('records.status')}
        mode="one"
        options={[
          { id: 'all', label: t('records.all') },
          ...RECORD_STATUSES.map((id) => ({ id, label: t(`status.${id}`) })),
        ]}
        chosen={[status ?? 'all']}
        onChange={([next]) =>
          void navigate({ search: { status: RECORD_STATUSES.find((one) => one === next) }, replace: true })
        }
      />
      {pages.isPending ? <Skeleton lines={8} /> : null}
      {pages.isError ? <Failure error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.isSuccess && rows.length === 0 ? (
        <Empty
          title={t('records.empty')}
          next={t(status === undefined ? 'records.empty.next' : 'records.empty.filter')}
        />
      ) : null}
      {rows.length > 0 ? list : null}
      {open === undefined ? null : (
        <ReceiptDrawer id={open} onClose={() => void navigate({ search: { status }, replace: true })} />
      )}
    </Screen>
  )
}

function useColumns(): readonly Column<Row>[] {
  const { t, language } = useText()
  return useMemo(() => {
    const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })
    return [
      { id: 'when', title: t('records.when'), cell: (row) => when.format(new Date(row.createdAt)) },
      { id: 'model', title: t('records.model'), cell: (row) => row.model },
      {
        id: 'status',
        title: t('records.status'),
        cell: (row) => <Tag tone={STATUS_TONES[row.status]}>{t(`status.${row.status}`)}</Tag>,
      },
      { id: 'fund', title: t('records.fund'), cell: (row) => <FundText fund={row.fund} /> },
      { id: 'charged', title: t('records.charged'), isNumber: true, cell: (row) => <Money nano={row.chargedNano} /> },
    ]
  }, [t, language])
}
