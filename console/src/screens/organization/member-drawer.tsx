import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { useAccounts } from '../../session/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Fields } from '../../ui/fields.tsx'
import { Section } from '../../ui/screen.tsx'
import { ACCOUNT_ROLES, type AccountRole } from './given-role.ts'
import { LabelledChoice } from '../../ui/labelled-choice.tsx'
import { MemberTeams } from './member-teams.tsx'
import { type Member, usePeopleChange, useRoleText } from './use-people.ts'

type Props = { readonly member: Member; readonly onClose: () => void }

/** One member: who they are, their role in the account and in teams, and taking them out. */
export function MemberDrawer({ member, onClose }: Props) {
  const { t, language } = useText()
  const { mayAll } = useMay()
  const { current } = useAccounts()
  const rolesOf = useRoleText()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
  const isOwner = member.roles.some(({ role }) => role === 'owner')
  const isYou = member.id === current?.memberId
  return (
    <Drawer title={member.name} onClose={onClose}>
      <Facts
        items={[
          [t('org.email'), member.email ?? t('org.service')],
          [t('org.roles'), rolesOf(member.roles)],
          [t('org.since'), when.format(new Date(member.joinedAt))],
          [t('org.seen'), member.lastSeenAt === null ? t('org.seen.never') : when.format(new Date(member.lastSeenAt))],
        ]}
      />
      {mayAll('Roles.Assign') && !isOwner ? <RoleInAccount member={member} /> : null}
      <MemberTeams member={member} />
      {mayAll('Members.Remove') && !isOwner && !isYou ? <Remove member={member} onGone={onClose} /> : null}
      {isOwner ? <p>{t('org.owner.stays')}</p> : null}
    </Drawer>
  )
}

function RoleInAccount({ member }: { readonly member: Member }) {
  const { t } = useText()
  const held = member.roles.find(({ teamId }) => teamId === null)?.role
  const now = ACCOUNT_ROLES.find((role) => role === held) ?? 'none'
  const [wish, setWish] = useState<AccountRole | 'none'>(now)
  const save = usePeopleChange(async (role: AccountRole | 'none') =>
    api.PUT('/api/members/{id}/role', {
      params: { path: { id: member.id } },
      body: { role: role === 'none' ? null : role },
    }),
  )
  return (
    <Section title={t('org.role.account')}>
      <Fields
        problem={save.error?.problem}
        onSubmit={() => save.isPending || save.mutate(wish)}
        buttons={
          <>
            <Button type="submit" isDisabled={wish === now || save.isPending}>
              {t('org.role.save')}
            </Button>
            <span role="status">{save.isSuccess && wish === now ? t('org.role.saved') : ''}</span>
          </>
        }
      >
        <LabelledChoice
          label={t('org.role')}
          value={wish}
          options={[
            ...ACCOUNT_ROLES.map((id) => ({ id, label: t(`role.${id}`) })),
            { id: 'none', label: t('org.role.none') },
          ]}
          onChange={setWish}
        />
        <p>{t(`org.role.about.${wish}`)}</p>
      </Fields>
    </Section>
  )
}

/** Asks once more: roles and keys end at once. */
function Remove({ member, onGone }: { readonly member: Member; readonly onGone: () => void }) {
  const { t } = useText()
  const [isSure, setSure] = useState(false)
  const remove = usePeopleChange(
    async () => api.DELETE('/api/members/{id}', { params: { path: { id: member.id } } }),
    onGone,
  )
  return (
    <Section title={t('org.remove')}>
      <Fields
        problem={remove.error?.problem}
        onSubmit={() => (isSure ? remove.mutate(undefined) : setSure(true))}
        buttons={
          <>
            <Button kind={isSure ? 'danger' : 'plain'} type="submit" isDisabled={remove.isPending}>
              {t(isSure ? 'org.remove.sure' : 'org.remove')}
            </Button>
            {isSure ? <Button onPress={() => setSure(false)}>{t('action.cancel')}</Button> : null}
          </>
        }
      >
        <p>{t('org.remove.about', { name: member.name })}</p>
      </Fields>
    </Section>
  )
}
