import { useQueries } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import type { HistoricPrice } from '../price-steps.ts'
import type { Model } from '../use-models.ts'

/** A model with every price that it ever had. */
export type Compared = { readonly id: string; readonly model: Model; readonly history: readonly HistoricPrice[] }

async function readCompared(id: string): Promise<Compared | undefined> {
  const params = { path: { id } }
  const [model, history] = await Promise.all([
    api.GET('/api/catalog/models/{id}', { params }),
    api.GET('/api/catalog/models/{id}/price-history', { params }),
  ])
  return model.data === undefined ? undefined : { id, model: model.data, history: history.data?.data ?? [] }
}

/** Models side by side, in the order in which they were chosen. */
export function useCompared(ids: readonly string[]) {
  const all = useQueries({
    queries: ids.map((id) => ({ queryKey: ['compared', id], queryFn: () => readCompared(id) })),
  })
  return {
    compared: all.flatMap(({ data }) => data ?? []),
    isPending: all.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error !== null)?.error ?? undefined,
    retry: () => {
      for (const one of all) void one.refetch()
    },
  }
}
