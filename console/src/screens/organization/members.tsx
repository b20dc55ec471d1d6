import { useState } from 'react'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { useAccounts } from '../../session/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Table } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { MakeServiceAccount } from './make-service-account.tsx'
import { MemberDrawer } from './member-drawer.tsx'
import style from './organization.module.css'
import { type Member, useMembers, useRoleText } from './use-people.ts'

/** Everybody in the account; opening one shows what may be changed. */
export function Members() {
  const { t, language } = useText()
  const { mayAll } = useMay()
  const { current } = useAccounts()
  const members = useMembers()
  const rolesOf = useRoleText()
  const [openId, setOpenId] = useState<string>()
  const [isMaking, setMaking] = useState(false)
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const nameOf = (member: Member) => (
    <>
      {member.name} {member.id === current?.memberId ? <Tag tone="safe">{t('org.you')}</Tag> : null}
      {member.kind === 'service' ? <Tag>{t('org.service')}</Tag> : null}
    </>
  )
  return (
    <Loaded query={members}>
      {(rows) => (
        <div className={style.part}>
          {mayAll('ServiceAccounts.Manage') ? (
            <div className={style.buttons}>
              <Button onPress={() => setMaking(true)}>{t('org.service.make')}</Button>
            </div>
          ) : null}
          <Table
            label={t('org.part.members')}
            rows={rows}
            idOf={({ id }) => id}
            onOpen={({ id }) => setOpenId(id)}
            columns={[
              { id: 'name', title: t('org.name'), cell: nameOf },
              { id: 'email', title: t('org.email'), cell: ({ email }) => email ?? '–' },
              { id: 'roles', title: t('org.roles'), cell: ({ roles }) => rolesOf(roles) },
              {
                id: 'seen',
                title: t('org.seen'),
                cell: ({ lastSeenAt }) =>
                  lastSeenAt === null ? t('org.seen.never') : when.format(new Date(lastSeenAt)),
              },
            ]}
          />
          <Opened member={rows.find(({ id }) => id === openId)} onClose={() => setOpenId(undefined)} />
          {isMaking ? <MakeServiceAccount onClose={() => setMaking(false)} /> : null}
        </div>
      )}
    </Loaded>
  )
}

function Opened({ member, onClose }: { readonly member: Member | undefined; readonly onClose: () => void }) {
  return member === undefined ? null : <MemberDrawer member={member} onClose={onClose} />
}
