import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields, problemAt } from '../../ui/fields.tsx'
import { Section } from '../../ui/screen.tsx'
import style from './settings.module.css'

/** Another address: it counts when both mailboxes have said yes. */
export function ChangeEmail({ email }: { readonly email: string }) {
  const { t } = useText()
  const [wished, setWished] = useState('')
  const change = useAction(
    async () => api.POST('/api/session/email', { body: { email: wished } }),
    () => setWished(''),
  )
  const problem = change.error?.problem
  return (
    <Section title={t('security.email')}>
      <p className={style.about}>{t('security.email.about', { email })}</p>
      <Fields
        problem={problem}
        own={['email']}
        onSubmit={() => wished !== '' && !change.isPending && change.mutate(undefined)}
        buttons={
          <>
            <Button type="submit" isDisabled={wished === '' || change.isPending}>
              {t('security.email.now')}
            </Button>
            <span role="status">{change.isSuccess ? t('security.email.sent') : ''}</span>
          </>
        }
      >
        <Field
          label={t('security.email.new')}
          type="email"
          autoComplete="email"
          value={wished}
          onChange={setWished}
          problem={problemAt(problem, 'email')}
        />
      </Fields>
    </Section>
  )
}
