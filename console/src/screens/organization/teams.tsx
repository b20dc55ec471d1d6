import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields, problemAt } from '../../ui/fields.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Money } from '../../ui/money.tsx'
import { Table } from '../../ui/table.tsx'
import style from './organization.module.css'
import { TeamDrawer } from './team-drawer.tsx'
import { useTeamCaps } from './use-team-caps.ts'
import { type Team, usePeopleChange, useTeams } from './use-people.ts'

/** The teams of the account with what they spend; opening one shows its members and what may be changed. */
export function Teams() {
  const { t } = useText()
  const { mayAll, may } = useMay()
  const teams = useTeams()
  const capOf = useTeamCaps()
  const [openId, setOpenId] = useState<string>()
  const [isMaking, setMaking] = useState(false)
  const make = mayAll('Teams.Create') ? (
    <Button kind="primary" onPress={() => setMaking(true)}>
      {t('org.team.make')}
    </Button>
  ) : null
  const money = [
    {
      id: 'spent',
      title: t('org.team.spent'),
      isNumber: true,
      cell: ({ id }: Team) => <Money nano={capOf(id)?.spent.nano ?? null} />,
    },
    {
      id: 'cap',
      title: t('org.team.cap'),
      isNumber: true,
      cell: ({ id }: Team) => <Money nano={capOf(id)?.monthlyCap?.nano ?? null} />,
    },
  ]
  return (
    <Loaded query={teams}>
      {(rows) => (
        <div className={style.part}>
          {rows.length === 0 ? (
            <Empty title={t('org.teams.none')} next={t('org.teams.none.next')} action={make} />
          ) : (
            <>
              {make === null ? null : <div className={style.buttons}>{make}</div>}
              <Table
                label={t('org.part.teams')}
                rows={rows}
                idOf={({ id }) => id}
                onOpen={({ id }) => setOpenId(id)}
                columns={[
                  { id: 'name', title: t('org.name'), cell: ({ name }) => name },
                  { id: 'members', title: t('org.team.members'), isNumber: true, cell: ({ members }) => members },
                  ...(may('Billing.ReadLimits') ? money : []),
                ]}
              />
            </>
          )}
          <Opened team={rows.find(({ id }) => id === openId)} onClose={() => setOpenId(undefined)} />
          {isMaking ? <MakeTeam onClose={() => setMaking(false)} /> : null}
        </div>
      )}
    </Loaded>
  )
}

function Opened({ team, onClose }: { readonly team: Team | undefined; readonly onClose: () => void }) {
  return team === undefined ? null : <TeamDrawer team={team} onClose={onClose} />
}

function MakeTeam({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const [name, setName] = useState('')
  const make = usePeopleChange(async () => api.POST('/api/teams', { body: { name: name.trim() } }), onClose)
  const problem = make.error?.problem
  return (
    <Drawer title={t('org.team.make')} onClose={onClose} place="middle">
      <Fields
        problem={problem}
        own={['name']}
        onSubmit={() => name.trim() !== '' && !make.isPending && make.mutate(undefined)}
        buttons={
          <>
            <Button onPress={onClose}>{t('action.cancel')}</Button>
            <Button kind="primary" type="submit" isDisabled={name.trim() === '' || make.isPending}>
              {t('org.team.make')}
            </Button>
          </>
        }
      >
        <Field label={t('org.name')} value={name} onChange={setName} problem={problemAt(problem, 'name')} autoFocus />
      </Fields>
    </Drawer>
  )
}
