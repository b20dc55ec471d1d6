import { useQuery } from '@tanstack/react-query'
import { CAPABILITIES } from '#catalog/capability.ts'
import { api } from '../../api/client.ts'
import { catalogWord } from '../../i18n/catalog-word.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { useAccounts } from '../../session/use-session.ts'
import { useMembers, useTeams } from '../organization/use-people.ts'

type Option = { readonly id: string; readonly label: string }
export type ScopeOptions = {
  readonly members: readonly Option[]
  readonly teams: readonly Option[]
  readonly apiKeys: readonly Option[]
  readonly capabilities: readonly Option[]
}

/** Everything that a scope can name, with its name. */
export function useScopeOptions(): ScopeOptions {
  const { t } = useText()
  const { may } = useMay()
  const keys = useQuery({
    queryKey: ['keys'],
    enabled: may('ApiKeys.List'),
    queryFn: async () => (await api.GET('/api/keys', { params: { query: { limit: 200 } } })).data?.data ?? [],
  })
  return {
    members: (useMembers().data ?? []).map(({ id, name }) => ({ id, label: name })),
    teams: (useTeams().data ?? []).map(({ id, name }) => ({ id, label: name })),
    apiKeys: (keys.data ?? [])
      .filter(({ revokedAt }) => revokedAt === null)
      .map(({ id, name, lastFour }) => ({ id, label: `${name} …${lastFour}` })),
    capabilities: CAPABILITIES.map((id) => ({ id, label: catalogWord(t, 'capability', id) })),
  }
}

/** What of it the person may give a key to: who does not manage all keys reaches the own teams, and oneself. */
export function useReach() {
  const { mayAll, mayIn } = useMay()
  const { current } = useAccounts()
  return (list: 'members' | 'teams', id: string): boolean => {
    if (mayAll('Vault.Change')) return true
    return list === 'teams' ? mayIn('Vault.Change', id) : id === current?.memberId
  }
}
