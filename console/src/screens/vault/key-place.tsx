import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { useAccounts } from '../../session/use-session.ts'
import { LabelledChoice } from '../../ui/labelled-choice.tsx'

export type KeyScope = { readonly teams: string[] } | { readonly members: string[] }
const OWN = 'own'

/** The scope of a key that serves nobody's calls but one's own. */
export function useOwnScope(): KeyScope {
  const { current } = useAccounts()
  return { members: current === undefined ? [] : [current.memberId] }
}

type Props = { readonly scope: KeyScope | undefined; readonly onChange: (scope: KeyScope) => void }

/** For who does not manage the keys of the whole account: whether a key is one's own or of a team that one leads. */
export function KeyPlace({ scope, onChange }: Props) {
  const { t } = useText()
  const { mayIn } = useMay()
  const own = useOwnScope()
  const teams = useQuery({ queryKey: ['teams'], queryFn: async () => (await api.GET('/api/teams')).data?.data })
  const led = (teams.data ?? []).filter(({ id }) => mayIn('Vault.Create', id))
  return (
    <LabelledChoice
      label={t('vault.for')}
      value={scope !== undefined && 'teams' in scope ? (scope.teams[0] ?? OWN) : OWN}
      options={[{ id: OWN, label: t('vault.for.own') }, ...led.map(({ id, name }) => ({ id, label: name }))]}
      onChange={(id) => onChange(id === OWN ? own : { teams: [id] })}
    />
  )
}
