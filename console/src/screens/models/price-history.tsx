import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { catalogWord } from '../../i18n/catalog-word.ts'
import { formatDecimalUsd } from '../../i18n/money.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Table } from '../../ui/table.tsx'
import style from './models.module.css'
import { PriceChart } from './price-chart.tsx'
import { changedSeries, type Series } from './price-steps.ts'

/** Every price of a route that ever changed, drawn and as a table. */
export function PriceHistory({ modelId, routeId }: { readonly modelId: string; readonly routeId: string }) {
  const { t } = useText()
  const history = useQuery({
    queryKey: ['price history', modelId],
    queryFn: async () =>
      (await api.GET('/api/catalog/models/{id}/price-history', { params: { path: { id: modelId } } })).data?.data ?? [],
  })
  if (history.isPending) return <Skeleton lines={2} />
  if (history.isError) return <Failure error={history.error} onRetry={() => void history.refetch()} />
  const changed = changedSeries(history.data, routeId)
  if (changed.length === 0) return <p className={style.same}>{t('models.history.same')}</p>
  return (
    <details className={style.history}>
      <summary>{t('models.history')}</summary>
      {changed.map((series) => (
        <div key={series.id} className={style.series}>
          <h3>{catalogWord(t, 'unit', series.unit)}</h3>
          <PriceChart series={series} routeId={routeId} />
          <Steps series={series} />
        </div>
      ))}
    </details>
  )
}

function Steps({ series }: { readonly series: Series }) {
  const { t, language } = useText()
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const count = new Intl.NumberFormat(language, { notation: 'compact' })
  return (
    <Table
      label={t('models.history')}
      rows={series.steps.toReversed()}
      idOf={({ price }) => price.id}
      columns={[
        {
          id: 'since',
          title: t('models.history.since'),
          cell: ({ fromMs }) => (fromMs === null ? t('models.history.always') : date.format(fromMs)),
        },
        {
          id: 'raw',
          title: t('models.raw'),
          isNumber: true,
          cell: ({ price }) => formatDecimalUsd(price.usd, language),
        },
        {
          id: 'per',
          title: t('models.per'),
          isNumber: true,
          cell: ({ price }) => count.format(BigInt(price.perQuantity)),
        },
        { id: 'source', title: t('models.history.source'), cell: ({ price }) => price.source },
      ]}
    />
  )
}
