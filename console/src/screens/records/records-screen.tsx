import { useInfiniteQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { RecordsTable } from './records-table.tsx'

const PAGE = 50

/** Every call of the account, the newest first. */
export function RecordsScreen() {
  const { t } = useText()
  const pages = useInfiniteQuery({
    queryKey: ['records'],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const query = pageParam === '' ? { limit: PAGE } : { limit: PAGE, cursor: pageParam }
      const { data } = await api.GET('/api/records', { params: { query } })
      return data ?? { data: [], nextCursor: null }
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  const rows = pages.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <>
      <h1>{t('records.title')}</h1>
      <p>{t('records.about')}</p>
      {pages.isPending ? <Skeleton lines={8} /> : null}
      {pages.isError ? <Failure error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.isSuccess && rows.length === 0 ? (
        <Empty title={t('records.empty')} next={t('records.empty.next')} />
      ) : null}
      {rows.length > 0 ? <RecordsTable rows={rows} /> : null}
      {pages.hasNextPage ? (
        <Button onPress={() => void pages.fetchNextPage()} isDisabled={pages.isFetchingNextPage}>
          {t('records.more')}
        </Button>
      ) : null}
    </>
  )
}
