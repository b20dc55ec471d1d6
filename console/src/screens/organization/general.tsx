import { useState } from 'react'
import { api } from '../../api/client.ts'
import { chooseAccount } from '../../api/credentials.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { type Account, useAccounts } from '../../session/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Fields } from '../../ui/fields.tsx'
import { Section } from '../../ui/screen.tsx'
import { HandOver } from './hand-over.tsx'
import style from './organization.module.css'
import { Rename } from './rename.tsx'
import { usePeopleChange } from './use-people.ts'

/** The name of the account, its ownership, and leaving it. */
export function General() {
  const { t } = useText()
  const { mayAll } = useMay()
  const { current } = useAccounts()
  if (current === undefined) return null
  const isOwner = current.roles.some(({ role }) => role === 'owner')
  return (
    <div className={style.part}>
      {mayAll('Profile.Update') ? (
        <Rename
          key={current.name}
          title={t('org.rename')}
          button={t('org.rename.now')}
          name={current.name}
          onRename={(name) => api.PATCH('/api/organization', { body: { name } })}
        />
      ) : null}
      {mayAll('Ownership.Transfer') ? <HandOver account={current} /> : null}
      {isOwner ? null : <Leave account={current} />}
    </div>
  )
}

function Leave({ account }: { readonly account: Account }) {
  const { t } = useText()
  const [isSure, setSure] = useState(false)
  const leave = usePeopleChange(
    async () => api.POST('/api/members/leave'),
    () => chooseAccount(undefined),
  )
  return (
    <Section title={t('org.leave')}>
      <Fields
        problem={leave.error?.problem}
        onSubmit={() => (isSure ? leave.mutate(undefined) : setSure(true))}
        buttons={
          <>
            <Button kind={isSure ? 'danger' : 'plain'} type="submit" isDisabled={leave.isPending}>
              {t(isSure ? 'org.leave.sure' : 'org.leave')}
            </Button>
            {isSure ? <Button onPress={() => setSure(false)}>{t('action.cancel')}</Button> : null}
          </>
        }
      >
        <p>{t('org.leave.about', { account: account.name })}</p>
      </Fields>
    </Section>
  )
}
