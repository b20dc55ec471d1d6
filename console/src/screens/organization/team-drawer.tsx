import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields, problemAt } from '../../ui/fields.tsx'
import { Section } from '../../ui/screen.tsx'
import style from './organization.module.css'
import { Rename } from './rename.tsx'
import { type Team, useMembers, usePeopleChange } from './use-people.ts'
import { useTeamCaps } from './use-team-caps.ts'

type Props = { readonly team: Team; readonly onClose: () => void }

/** One team: who is in it, its name, its cap, and its end. */
export function TeamDrawer({ team, onClose }: Props) {
  const { t } = useText()
  const { mayAll, mayIn } = useMay()
  const cap = useTeamCaps()(team.id)
  return (
    <Drawer title={team.name} onClose={onClose}>
      <InTeam team={team} />
      {mayIn('Teams.Update', team.id) ? (
        <Rename
          key={team.name}
          title={t('org.team.rename')}
          button={t('org.team.rename.now')}
          name={team.name}
          onRename={(name) => api.PATCH('/api/teams/{id}', { params: { path: { id: team.id } }, body: { name } })}
        />
      ) : null}
      {mayIn('Billing.SetLimits', team.id) ? (
        <Cap key={cap?.monthlyCap?.nano ?? ''} team={team} usd={cap?.monthlyCap?.usd ?? ''} />
      ) : null}
      {mayAll('Teams.Delete') ? <Delete team={team} onGone={onClose} /> : null}
    </Drawer>
  )
}

function InTeam({ team }: { readonly team: Team }) {
  const { t } = useText()
  const members = (useMembers().data ?? []).flatMap((member) => {
    const role = member.roles.find(({ teamId }) => teamId === team.id)?.role
    return role === undefined ? [] : [{ id: member.id, name: member.name, role }]
  })
  return (
    <Section title={t('org.part.members')}>
      {members.length === 0 ? (
        <p>{t('org.team.empty')}</p>
      ) : (
        <ul className={style.list}>
          {members.map(({ id, name, role }) => (
            <li key={id} className={style.row}>
              <span>{name}</span>
              <span className={style.quiet}>{t(`role.${role}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Cap({ team, usd: now }: { readonly team: Team; readonly usd: string }) {
  const { t } = useText()
  const [usd, setUsd] = useState(now)
  const save = usePeopleChange(async () =>
    api.PUT('/api/caps/{scope}/{id}', {
      params: { path: { scope: 'team', id: team.id } },
      body: { monthlyUsd: usd.trim() === '' ? null : usd.trim() },
    }),
  )
  const problem = save.error?.problem
  return (
    <Section title={t('org.team.cap.title')}>
      <Fields
        problem={problem}
        own={['monthlyUsd']}
        onSubmit={() => save.isPending || save.mutate(undefined)}
        buttons={
          <Button type="submit" isDisabled={usd.trim() === now || save.isPending}>
            {t('org.team.cap.save')}
          </Button>
        }
      >
        <Field
          label={t('limits.set.usd')}
          hint={t('limits.set.hint')}
          inputMode="decimal"
          value={usd}
          onChange={setUsd}
          problem={problemAt(problem, 'monthlyUsd')}
        />
      </Fields>
    </Section>
  )
}

function Delete({ team, onGone }: { readonly team: Team; readonly onGone: () => void }) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const end = usePeopleChange(async () => api.DELETE('/api/teams/{id}', { params: { path: { id: team.id } } }), onGone)
  return (
    <Section title={t('org.team.delete')}>
      <Fields
        problem={end.error?.problem}
        onSubmit={() => typed === team.name && !end.isPending && end.mutate(undefined)}
        buttons={
          <Button kind="danger" type="submit" isDisabled={typed !== team.name || end.isPending}>
            {t('org.team.delete')}
          </Button>
        }
      >
        <p>{t('org.team.delete.about')}</p>
        <Field label={t('org.team.delete.type', { name: team.name })} value={typed} onChange={setTyped} />
      </Fields>
    </Section>
  )
}
