import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import type { Model } from './use-models.ts'

export type Route = Model['routes'][number]
/** The margin on a route for whoever looks, in basis points. Undefined: none is set. */
export type MarginOf = (route: Route) => number | undefined

/** The account's own margins where it has agreed on some, else what everybody pays. */
export function useMargins(): MarginOf {
  const terms = useQuery({
    queryKey: ['terms'],
    queryFn: async () => (await api.GET('/api/prices/terms')).data?.margins ?? [],
  })
  return (route) =>
    terms.data?.find(({ capabilityClass }) => capabilityClass === route.capabilityClass)?.marginBp ??
    route.marginBp ??
    undefined
}
