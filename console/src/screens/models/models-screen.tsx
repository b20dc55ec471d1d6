import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useDeferredValue, useEffect, useState } from 'react'
import { useText } from '../../i18n/use-text.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Field } from '../../ui/field.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Column } from '../../ui/table.tsx'
import { CAPABILITY_FILTERS } from './capability-filters.ts'
import { cheapestPrice } from './cheapest-price.ts'
import { type Model, useModels } from './use-models.ts'

// Loaded when a model is first opened: the list does not wait for its chart and history.
const ModelDrawer = lazy(async () => ({ default: (await import('./model-drawer.tsx')).ModelDrawer }))

const route = getRouteApi('/models')

/** The catalog, by what a model can do first, with the price that this account pays. */
export function ModelsScreen() {
  const { t } = useText()
  const { needs = [], q = '', open } = route.useSearch()
  const navigate = route.useNavigate()
  const [words, setWords] = useState(q)
  const settled = useDeferredValue(words)
  useEffect(() => {
    if (settled !== q) void navigate({ search: (search) => ({ ...search, q: settled || undefined }), replace: true })
  }, [settled, q, navigate])
  const pages = useModels({ needs, words: settled })
  const columns = useColumns()
  const rows = pages.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Screen title={t('models.title')} about={t('models.about')}>
      <Chips
        label={t('models.capabilities')}
        options={CAPABILITY_FILTERS.map((id) => ({ id, label: t(`capability.${id}`) }))}
        chosen={CAPABILITY_FILTERS.filter((one) => needs.includes(one))}
        onChange={(chosen) =>
          void navigate({
            search: (search) => ({ ...search, needs: chosen.length === 0 ? undefined : [...chosen] }),
            replace: true,
          })
        }
      />
      <Field
        label={t('models.search')}
        value={words}
        onChange={setWords}
        type="search"
        placeholder="claude, gpt, embed"
      />
      {pages.isPending ? <Skeleton lines={10} /> : null}
      {pages.isError ? <Failure error={pages.error} onRetry={() => void pages.refetch()} /> : null}
      {pages.isSuccess && rows.length === 0 ? <Empty title={t('models.empty')} next={t('models.empty.next')} /> : null}
      {rows.length > 0 ? (
        <LongTable
          label={t('models.title')}
          columns={columns}
          rows={rows}
          idOf={(row) => row.id}
          onOpen={(row) => void navigate({ search: (search) => ({ ...search, open: row.id }) })}
          hasMore={pages.hasNextPage}
          isFetching={pages.isFetching}
          onMore={() => void pages.fetchNextPage()}
        />
      ) : null}
      {open === undefined ? null : (
        <Suspense>
          <ModelDrawer
            id={open}
            onClose={() => void navigate({ search: (search) => ({ ...search, open: undefined }), replace: true })}
          />
        </Suspense>
      )}
    </Screen>
  )
}

function useColumns(): readonly Column<Model>[] {
  const { t, language } = useText()
  const count = new Intl.NumberFormat(language, { notation: 'compact' })
  const price = (model: Model, unit: 'input_tokens' | 'output_tokens') => {
    const found = cheapestPrice(model, unit)
    return found === undefined ? '–' : t('models.perMillion', { price: `$${found}` })
  }
  return [
    { id: 'name', title: t('models.name'), cell: (model) => model.name },
    { id: 'context', title: t('models.context'), isNumber: true, cell: (model) => textOf(model.limits.contextTokens) },
    { id: 'input', title: t('models.input'), isNumber: true, cell: (model) => price(model, 'input_tokens') },
    { id: 'output', title: t('models.output'), isNumber: true, cell: (model) => price(model, 'output_tokens') },
    { id: 'routes', title: t('models.routes'), isNumber: true, cell: (model) => count.format(model.routes.length) },
  ]

  function textOf(tokens: number | null): string {
    return tokens === null ? '–' : count.format(tokens)
  }
}
