import { useQuery } from '@tanstack/react-query'
import type { Answer } from '../api/answer.ts'
import { api } from '../api/client.ts'
import { useAccounts } from './use-session.ts'

export type PermissionRow = Answer<'/api/permissions'>['data'][number]
type Short<N> = N extends `Kasa.Organization.${infer P}` ? P : never
/** A permission without what all names begin with. */
export type Permission = Short<PermissionRow['name']>

/** The server's own table: the same for everybody, so it is asked for once. */
export function usePermissions() {
  return useQuery({
    queryKey: ['permissions'],
    staleTime: Infinity,
    queryFn: async () => (await api.GET('/api/permissions')).data?.data,
  })
}

/**
 * What the person may do in the chosen account, as the server says. Screens leave out what the server would refuse; that it
 * refuses is what counts.
 */
export function useMay() {
  const { current } = useAccounts()
  const table = usePermissions().data
  const gradeOf = (permission: Permission) => current?.permissions[`Kasa.Organization.${permission}`]
  return {
    /** False until it is known what one may. */
    isKnown: current !== undefined && table !== undefined,
    /** Somewhere: everywhere, in a team, or with what is one's own. */
    may: (permission: Permission) => gradeOf(permission) !== undefined,
    mayAll: (permission: Permission) => gradeOf(permission) === 'all',
    mayIn: (permission: Permission, teamId: string): boolean => {
      if (gradeOf(permission) !== 'narrow') return gradeOf(permission) === 'all'
      const row = table?.find(({ name }) => name === `Kasa.Organization.${permission}`)
      return current?.roles.some((held) => held.teamId === teamId && row?.roles[held.role] === 'all') === true
    },
  }
}
