import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Answer } from '../../api/answer.ts'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'

export type Member = Answer<'/api/members'>['data'][number]
export type Team = Answer<'/api/teams'>['data'][number]
export type Invite = Answer<'/api/invites'>['data'][number]
export type Held = Member['roles'][number]

/** More members than one page of the API holds are fetched page by page, so that every list and choice knows all. */
const PAGE = 200
const PAGES_MAX = 25

export function useMembers() {
  return useQuery({ queryKey: ['members'], queryFn: fetchMembers })
}

async function fetchMembers(): Promise<readonly Member[]> {
  const members: Member[] = []
  let cursor: string | null = ''
  for (let page = 0; page < PAGES_MAX && cursor !== null; page += 1) {
    const query: { limit: number; cursor?: string } = cursor === '' ? { limit: PAGE } : { limit: PAGE, cursor }
    const { data } = await api.GET('/api/members', { params: { query } })
    members.push(...(data?.data ?? []))
    cursor = data?.nextCursor ?? null
  }
  return members
}

export function useTeams() {
  return useQuery({ queryKey: ['teams'], queryFn: async () => (await api.GET('/api/teams')).data?.data })
}

/** Something that changes who may do what: everything that is shown may be another after it. */
export function usePeopleChange<I>(run: (input: I) => Promise<unknown>, onDone: () => void = () => {}) {
  const queries = useQueryClient()
  return useAction(run, async () => {
    await queries.invalidateQueries()
    onDone()
  })
}

/** "administrator, team lead of Research": what somebody is, and where. */
export function useRoleText() {
  const { t, language } = useText()
  const teams = useTeams().data ?? []
  const list = new Intl.ListFormat(language, { type: 'unit' })
  return (roles: readonly Held[]) => {
    if (roles.length === 0) return t('org.role.none')
    return list.format(
      roles.map(({ role, teamId }) => {
        if (teamId === null) return t(`role.${role}`)
        const team = teams.find(({ id }) => id === teamId)?.name ?? '…'
        return t('org.role.in', { role: t(`role.${role}`), team })
      }),
    )
  }
}
