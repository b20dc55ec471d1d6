import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { catalogWord } from '../../i18n/catalog-word.ts'
import { formatDecimalUsd } from '../../i18n/money.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Copy } from '../../ui/copy.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Section } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { markedUsd } from './marked-usd.ts'
import { PriceHistory } from './price-history.tsx'
import { useMargins } from './use-margins.ts'
import type { Model } from './use-models.ts'
import style from './models.module.css'

type Price = Model['routes'][number]['prices'][number]

/** One model: what it can do, and each route with its prices, raw and marked. */
export function ModelDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useText()
  const marginOf = useMargins()
  const model = useQuery({
    queryKey: ['model', id],
    queryFn: async () => (await api.GET('/api/catalog/models/{id}', { params: { path: { id } } })).data,
  })
  return (
    <Drawer title={model.data?.name ?? id} onClose={onClose}>
      {model.isPending ? <Skeleton lines={10} /> : null}
      {model.isError ? <Failure error={model.error} onRetry={() => void model.refetch()} /> : null}
      {model.data === undefined ? null : (
        <>
          <p lang="en">{model.data.description}</p>
          <Facts
            items={[
              [t('models.id'), <Copy key="id" value={model.data.id} label={t('models.id')} />],
              [t('models.released'), model.data.releasedOn ?? '–'],
              [t('models.can'), <Capabilities key="can" names={model.data.capabilities} />],
            ]}
          />
          {model.data.routes.map((route) => (
            <Section key={route.id} title={route.id}>
              <Prices prices={route.prices} marginBp={marginOf(route)} />
              <PriceHistory modelId={id} routeId={route.id} />
            </Section>
          ))}
        </>
      )}
    </Drawer>
  )
}

function Capabilities({ names }: { readonly names: readonly string[] }) {
  const { t } = useText()
  return (
    <span className={style.capabilities}>
      {names.map((name) => (
        <Tag key={name}>{catalogWord(t, 'capability', name)}</Tag>
      ))}
    </span>
  )
}

function Prices({ prices, marginBp }: { readonly prices: readonly Price[]; readonly marginBp: number | undefined }) {
  const { t, language } = useText()
  const count = new Intl.NumberFormat(language, { notation: 'compact' })
  const columns: readonly Column<Price>[] = [
    {
      id: 'unit',
      title: t('receipt.unit'),
      cell: (price) => (
        <>
          {catalogWord(t, 'unit', price.unit)} <span className={style.when}>{conditionsOf(price)}</span>
        </>
      ),
    },
    { id: 'raw', title: t('models.raw'), isNumber: true, cell: (price) => formatDecimalUsd(price.usd, language) },
    {
      id: 'yours',
      title: t('models.yours'),
      isNumber: true,
      cell: (price) =>
        marginBp === undefined ? '–' : formatDecimalUsd(markedUsd(price.priceNano, marginBp), language),
    },
    { id: 'per', title: t('models.per'), isNumber: true, cell: (price) => count.format(BigInt(price.perQuantity)) },
  ]
  if (prices.length === 0) return <p>{t('models.unpriced')}</p>
  return <Table label={t('models.prices')} columns={columns} rows={prices} idOf={(price) => price.id} />
}

/** Conditions as the catalog names them: `inputTokensAbove 200000`. */
function conditionsOf(price: Price): string {
  return Object.entries(price.conditions)
    .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
    .join(', ')
}
