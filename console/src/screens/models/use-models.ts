import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { Answer } from '../../api/answer.ts'
import { api } from '../../api/client.ts'
import type { CapabilityFilter } from './capability-filters.ts'

const PAGE = 60

type Page = Answer<'/api/catalog/models'>
export type Model = Page['data'][number]

/** Priced models that have all these capabilities and whose names hold these words, page by page. */
export function useModels({ needs, words }: { readonly needs: readonly CapabilityFilter[]; readonly words: string }) {
  return useInfiniteQuery({
    queryKey: ['models', needs, words],
    placeholderData: keepPreviousData,
    initialPageParam: '',
    queryFn: async ({ pageParam }): Promise<Page> => {
      const { data } = await api.GET('/api/catalog/models', {
        params: {
          query: {
            limit: PAGE,
            priced: 'true',
            ...(needs.length === 0 ? {} : { capability: needs.join(',') }),
            ...(words === '' ? {} : { q: words }),
            ...(pageParam === '' ? {} : { cursor: pageParam }),
          },
        },
      })
      return data ?? { data: [], nextCursor: null }
    },
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}
