import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { DoorPage, Ways } from '../../ui/door-page.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields, problemAt } from '../../ui/fields.tsx'
import { TextLink } from '../../ui/text-link.tsx'

/** Asks for a letter to choose a new password. */
export function ForgotScreen() {
  const { t } = useText()
  const [email, setEmail] = useState('')
  const send = useAction(
    async () => api.POST('/api/sign-in/reset', { body: { email } }),
    () => undefined,
  )
  const problem = send.error?.problem
  return (
    <DoorPage title={t('forgot.title')} about={send.isSuccess ? undefined : t('forgot.about')}>
      {send.isSuccess ? (
        <p role="status">{t('forgot.sent', { email })}</p>
      ) : (
        <Fields
          problem={problem}
          own={['email']}
          onSubmit={() => send.isPending || send.mutate(undefined)}
          buttons={
            <Button kind="primary" type="submit" isDisabled={send.isPending}>
              {t('forgot.now')}
            </Button>
          }
        >
          <Field
            label={t('signIn.email')}
            type="email"
            autoComplete="username"
            value={email}
            onChange={setEmail}
            problem={problemAt(problem, 'email')}
            autoFocus
          />
        </Fields>
      )}
      <Ways>
        <TextLink to="/auth/sign-in">{t('forgot.back')}</TextLink>
      </Ways>
    </DoorPage>
  )
}
