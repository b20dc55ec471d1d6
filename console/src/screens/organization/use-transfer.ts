import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'

/** How a transfer of the ownership stands. Looked at again now and then: the other side acts elsewhere. */
export function useTransfer() {
  return useQuery({
    queryKey: ['transfer'],
    refetchInterval: 15_000,
    queryFn: async () => (await api.GET('/api/transfer')).data,
  })
}
