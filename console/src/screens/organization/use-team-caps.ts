import { useQuery } from '@tanstack/react-query'
import type { Answer } from '../../api/answer.ts'
import { api } from '../../api/client.ts'
import { useMay } from '../../session/use-may.ts'

type Cap = Answer<'/api/caps'>['data'][number]

/** The cap of a team and what counts against it this month. Undefined: none yet, or not for the person to see. */
export function useTeamCaps(): (teamId: string) => Cap | undefined {
  const { may } = useMay()
  const caps = useQuery({
    queryKey: ['caps'],
    enabled: may('Billing.ReadLimits'),
    queryFn: async () => (await api.GET('/api/caps')).data?.data,
  })
  return (teamId) => caps.data?.find(({ scope, id }) => scope === 'team' && id === teamId)
}
