import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { Fields } from '../../ui/fields.tsx'
import { Section } from '../../ui/screen.tsx'
import { TEAM_ROLES, type TeamRole } from './given-role.ts'
import { LabelledChoice } from '../../ui/labelled-choice.tsx'
import style from './organization.module.css'
import { type Member, type Team, usePeopleChange, useTeams } from './use-people.ts'

/** The teams of a member, as far as one may change them. */
export function MemberTeams({ member }: { readonly member: Member }) {
  const { t } = useText()
  const { mayIn } = useMay()
  const teams = (useTeams().data ?? []).filter(({ id }) => mayIn('Teams.ManageMembers', id))
  const held = teams.flatMap((team) => {
    const role = member.roles.find(({ teamId }) => teamId === team.id)?.role
    return role === undefined ? [] : [{ team, role }]
  })
  const free = teams.filter(({ id }) => held.every(({ team }) => team.id !== id))
  if (teams.length === 0) return null
  return (
    <Section title={t('org.part.teams')}>
      {held.length === 0 ? null : (
        <ul className={style.list}>
          {held.map(({ team, role }) => (
            <li key={team.id}>
              <InTeam
                member={member}
                team={team}
                role={t('org.role.in', { role: t(`role.${role}`), team: team.name })}
              />
            </li>
          ))}
        </ul>
      )}
      {free.length === 0 ? null : <IntoTeam key={free.length} member={member} teams={free} />}
    </Section>
  )
}

function InTeam({ member, team, role }: { readonly member: Member; readonly team: Team; readonly role: string }) {
  const { t } = useText()
  const take = usePeopleChange(async () =>
    api.DELETE('/api/teams/{id}/members/{memberId}', { params: { path: { id: team.id, memberId: member.id } } }),
  )
  return (
    <div className={style.row}>
      <span>{role}</span>
      <Button
        onPress={() => take.mutate(undefined)}
        isDisabled={take.isPending}
        aria-label={t('org.team.takeOut.of', { team: team.name })}
      >
        {t('org.team.takeOut')}
      </Button>
      {take.error === null ? null : (
        <p role="alert" lang="en" className={style.problem}>
          {take.error.problem.detail}
        </p>
      )}
    </div>
  )
}

function IntoTeam({ member, teams }: { readonly member: Member; readonly teams: readonly Team[] }) {
  const { t } = useText()
  const [teamId, setTeamId] = useState(teams[0]?.id ?? '')
  const [role, setRole] = useState<TeamRole>('member')
  const put = usePeopleChange(async () =>
    api.PUT('/api/teams/{id}/members/{memberId}', {
      params: { path: { id: teamId, memberId: member.id } },
      body: { role },
    }),
  )
  return (
    <Fields
      problem={put.error?.problem}
      onSubmit={() => put.isPending || put.mutate(undefined)}
      buttons={
        <Button type="submit" isDisabled={put.isPending}>
          {t('org.team.putIn')}
        </Button>
      }
    >
      <div className={style.filters}>
        <LabelledChoice
          label={t('org.team')}
          value={teamId}
          options={teams.map(({ id, name }) => ({ id, label: name }))}
          onChange={setTeamId}
        />
        <LabelledChoice
          label={t('org.role.team')}
          value={role}
          options={TEAM_ROLES.map((id) => ({ id, label: t(`role.${id}`) }))}
          onChange={setRole}
        />
      </div>
    </Fields>
  )
}
