import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Table } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { InviteDrawer } from './invite-drawer.tsx'
import style from './organization.module.css'
import { SendInvite } from './send-invite.tsx'
import { type Invite, useRoleText } from './use-people.ts'

/** Invitations that nobody has answered, and sending another. */
export function Invites() {
  const { t, language } = useText()
  const { may } = useMay()
  const rolesOf = useRoleText()
  const [isSending, setSending] = useState(false)
  const [opened, setOpened] = useState<Invite>()
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const invites = useQuery({
    queryKey: ['invites'],
    queryFn: async () => (await api.GET('/api/invites')).data?.data,
  })
  const send = may('Members.Invite') ? (
    <Button kind="primary" onPress={() => setSending(true)}>
      {t('org.invite')}
    </Button>
  ) : null
  return (
    <Loaded query={invites}>
      {(rows) => (
        <div className={style.part}>
          {rows.length === 0 ? (
            <Empty title={t('org.invites.none')} next={t('org.invites.none.next')} action={send} />
          ) : (
            <>
              <div className={style.buttons}>{send}</div>
              <Table
                label={t('org.part.invites')}
                rows={rows}
                idOf={({ id }) => id}
                onOpen={setOpened}
                columns={[
                  { id: 'email', title: t('org.email'), cell: ({ email }) => email },
                  { id: 'role', title: t('org.role'), cell: ({ role, teamId }) => rolesOf([{ role, teamId }]) },
                  { id: 'sent', title: t('org.invite.sent'), cell: ({ createdAt }) => day.format(new Date(createdAt)) },
                  {
                    id: 'expires',
                    title: t('org.invite.expires'),
                    cell: ({ isExpired, expiresAt }) =>
                      isExpired ? <Tag tone="warn">{t('org.invite.expired')}</Tag> : day.format(new Date(expiresAt)),
                  },
                ]}
              />
            </>
          )}
          {isSending ? <SendInvite onClose={() => setSending(false)} /> : null}
          {opened === undefined ? null : <InviteDrawer invite={opened} onClose={() => setOpened(undefined)} />}
        </div>
      )}
    </Loaded>
  )
}
