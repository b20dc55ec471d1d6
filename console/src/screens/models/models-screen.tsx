import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useDeferredValue, useEffect, useState } from 'react'
import { formatDecimalUsd } from '../../i18n/money.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Field } from '../../ui/field.tsx'
import { LongTable } from '../../ui/long-table.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Column } from '../../ui/table.tsx'
import { CAPABILITY_FILTERS, type CapabilityFilter } from './capability-filters.ts'
import { cheapestPrice } from './cheapest-price.ts'
import { COMPARED_MAX } from './compare/compared-max.ts'
import { CompareToggle } from './compare/compare-toggle.tsx'
import { CompareTray } from './compare/compare-tray.tsx'
import style from './models.module.css'
import { useMargins } from './use-margins.ts'
import { type Model, useModels } from './use-models.ts'

// Loaded when a model is first opened: the list does not wait for its chart and history.
const ModelDrawer = lazy(async () => ({ default: (await import('./model-drawer.tsx')).ModelDrawer }))

const PriceChanges = lazy(async () => ({ default: (await import('./price-changes.tsx')).PriceChanges }))

const route = getRouteApi('/models')

const VIEWS = ['models', 'changes'] as const

/** The catalog, by what a model can do first, with the price that this account pays; and what changed in it. */
export function ModelsScreen() {
  const { t } = useText()
  const { open, view = 'models' } = route.useSearch()
  const navigate = route.useNavigate()
  const show = (id: string | undefined) =>
    void navigate({ search: (search) => ({ ...search, open: id }), replace: id === undefined })
  return (
    <Screen title={t('models.title')} about={t('models.about')}>
      <Chips
        label={t('models.view')}
        mode="one"
        options={VIEWS.map((id) => ({ id, label: t(`models.view.${id}`) }))}
        chosen={[view]}
        onChange={([next]) =>
          void navigate({ search: (search) => ({ ...search, view: next === 'changes' ? next : undefined }) })
        }
      />
      {view === 'changes' ? (
        <Suspense fallback={<Skeleton lines={8} />}>
          <PriceChanges onOpen={show} />
        </Suspense>
      ) : (
        <ModelList onOpen={show} />
      )}
      {open === undefined ? null : (
        <Suspense>
          <ModelDrawer id={open} onClose={() => show(undefined)} />
        </Suspense>
      )}
    </Screen>
  )
}

function ModelList({ onOpen }: { readonly onOpen: (id: string) => void }) {
  const { t } = useText()
  const { needs = [], q = '', compare = [] } = route.useSearch()
  const navigate = route.useNavigate()
  const [words, setWords] = useState(q)
  const settled = useDeferredValue(words)
  useEffect(() => {
    if (settled !== q) void navigate({ search: (search) => ({ ...search, q: settled || undefined }), replace: true })
  }, [settled, q, navigate])
  const pages = useModels({ needs, words: settled })
  const choose = (chosen: readonly string[]) =>
    void navigate({
      search: (search) => ({ ...search, compare: chosen.length === 0 ? undefined : [...chosen] }),
      replace: true,
    })
  const filter = (chosen: readonly CapabilityFilter[]) =>
    void navigate({
      search: (search) => ({ ...search, needs: chosen.length === 0 ? undefined : [...chosen] }),
      replace: true,
    })
  const columns = useColumns(compare, choose)
  const rows = pages.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <>
      <div className={style.filters}>
        <Chips
          label={t('models.capabilities')}
          options={CAPABILITY_FILTERS.map((id) => ({ id, label: t(`capability.${id}`) }))}
          chosen={CAPABILITY_FILTERS.filter((one) => needs.includes(one))}
          onChange={filter}
        />
      </div>
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
          onOpen={(row) => onOpen(row.id)}
          hasMore={pages.hasNextPage}
          isFetching={pages.isFetching}
          onMore={() => void pages.fetchNextPage()}
        />
      ) : null}
      {compare.length === 0 ? null : <CompareTray chosen={compare} onClear={() => choose([])} />}
    </>
  )
}

function useColumns(compare: readonly string[], choose: (chosen: readonly string[]) => void): readonly Column<Model>[] {
  const { t, language } = useText()
  const marginOf = useMargins()
  const count = new Intl.NumberFormat(language, { notation: 'compact' })
  const price = (model: Model, unit: 'input_tokens' | 'output_tokens') => {
    const found = cheapestPrice(model, unit, marginOf)
    return found === undefined ? '–' : t('models.perMillion', { price: formatDecimalUsd(found, language) })
  }
  return [
    { id: 'name', title: t('models.name'), cell: ({ id, name }) => <ModelName id={id} name={name} /> },
    { id: 'context', title: t('models.context'), isNumber: true, cell: (model) => textOf(model.limits.contextTokens) },
    { id: 'input', title: t('models.input'), isNumber: true, cell: (model) => price(model, 'input_tokens') },
    { id: 'output', title: t('models.output'), isNumber: true, cell: (model) => price(model, 'output_tokens') },
    { id: 'routes', title: t('models.routes'), isNumber: true, cell: (model) => count.format(model.routes.length) },
    {
      id: 'compare',
      title: t('compare.column'),
      isNumber: true,
      cell: ({ id }) => (
        <CompareToggle
          id={id}
          isChosen={compare.includes(id)}
          isFull={compare.length >= COMPARED_MAX}
          onChange={() => choose(compare.includes(id) ? compare.filter((one) => one !== id) : [...compare, id])}
        />
      ),
    },
  ]

  function textOf(tokens: number | null): string {
    return tokens === null ? '–' : count.format(tokens)
  }
}

/** Several models may have one name: their ids tell them apart. */
function ModelName({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <span className={style.named}>
      {name} <code>{id}</code>
    </span>
  )
}
