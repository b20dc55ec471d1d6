import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useAction } from './use-action.ts'

/** Which ways in this server offers. */
export function useWays() {
  return useQuery({
    queryKey: ['sign-in-ways'],
    staleTime: Infinity,
    queryFn: async () => (await api.GET('/api/sign-in/ways')).data,
  })
}

/** Goes to where a provider asks who the person is. It sends them back to a page of the console. */
export function useProviderTrip(begin: (provider: ProviderId) => Promise<{ readonly url: string } | undefined>) {
  return useAction(begin, (begun) => {
    if (begun !== undefined) location.assign(begun.url)
  })
}

export type ProviderId = 'google' | 'github' | 'microsoft' | 'oidc'
