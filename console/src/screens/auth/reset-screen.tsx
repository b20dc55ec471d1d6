import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { DoorPage } from '../../ui/door-page.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields, problemAt } from '../../ui/fields.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { DeadLink } from './dead-link.tsx'
import { useLinkToken } from './use-link-token.ts'

/** The letter to choose a new password. It signs nobody in. */
export function ResetScreen() {
  const { t } = useText()
  const token = useLinkToken()
  const [password, setPassword] = useState('')
  const redeem = useAction(
    async () => api.POST('/api/sign-in/reset/redeem', { body: { token: token ?? '', password } }),
    () => setPassword(''),
  )
  const problem = redeem.error?.problem
  if (redeem.isSuccess) {
    return (
      <DoorPage title={t('reset.done')} about={t('reset.done.about')}>
        <div>
          <LinkButton to="/auth/sign-in">{t('signIn.title')}</LinkButton>
        </div>
      </DoorPage>
    )
  }
  if (token === undefined || problem?.code === 'link_expired') {
    return (
      <DeadLink>
        <LinkButton to="/auth/forgot">{t('deadLink.another')}</LinkButton>
      </DeadLink>
    )
  }
  return (
    <DoorPage title={t('reset.title')} about={t('reset.about')}>
      <Fields
        problem={problem}
        own={['password']}
        onSubmit={() => redeem.isPending || redeem.mutate(undefined)}
        buttons={
          <Button kind="primary" type="submit" isDisabled={redeem.isPending}>
            {t('password.set')}
          </Button>
        }
      >
        <Field
          label={t('password.new')}
          hint={t('password.hint')}
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          problem={problemAt(problem, 'password')}
          autoFocus
        />
      </Fields>
    </DoorPage>
  )
}
