import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { useAccounts } from '../../session/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Audit } from './audit.tsx'
import { General } from './general.tsx'
import { Invites } from './invites.tsx'
import { MakeOrganization } from './make-organization.tsx'
import { Members } from './members.tsx'
import { ORGANIZATION_PARTS, type OrganizationPart } from './organization-part.ts'
import { Roles } from './roles.tsx'
import { Teams } from './teams.tsx'
import { TransferNotice } from './transfer-notice.tsx'

const route = getRouteApi('/organization')

const BODIES: Readonly<Record<OrganizationPart, () => ReactNode>> = {
  members: Members,
  invites: Invites,
  teams: Teams,
  roles: Roles,
  audit: Audit,
  general: General,
}

/** Who belongs to the account and what they may do there. Which part is open is in the address. */
export function OrganizationScreen() {
  const { t } = useText()
  const { part = 'members' } = route.useSearch()
  const navigate = route.useNavigate()
  const { current } = useAccounts()
  const { may, isKnown } = useMay()
  const [isMaking, setMaking] = useState(false)
  const isOpen = (id: OrganizationPart) =>
    id === 'invites' ? may('Members.Invite') : id === 'audit' ? may('Audit.Read') : true
  const Body = BODIES[part]
  return (
    <Screen
      title={t('org.title')}
      about={t('org.about', { account: current?.name ?? '' })}
      actions={<Button onPress={() => setMaking(true)}>{t('org.make')}</Button>}
    >
      <TransferNotice />
      <Chips
        label={t('org.part')}
        mode="one"
        options={ORGANIZATION_PARTS.filter((id) => id === part || isOpen(id)).map((id) => ({
          id,
          label: t(`org.part.${id}`),
        }))}
        chosen={[part]}
        onChange={([next]) => void navigate({ search: { part: next === 'members' ? undefined : next } })}
      />
      {isKnown ? <Body /> : <Skeleton lines={6} />}
      {isMaking ? <MakeOrganization onClose={() => setMaking(false)} /> : null}
    </Screen>
  )
}
