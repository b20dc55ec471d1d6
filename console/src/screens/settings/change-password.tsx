import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import { enterSession, type Session } from '../../session/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields, problemAt } from '../../ui/fields.tsx'
import { Section } from '../../ui/screen.tsx'
import style from './settings.module.css'

/** A new password. Every other session ends with the old one. */
export function ChangePassword({ user }: { readonly user: Session['user'] }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [password, setPassword] = useState('')
  const change = useAction(
    async () => (await api.POST('/api/session/password', { body: { password } })).data,
    async (renewed) => {
      setPassword('')
      await enterSession(queries, renewed)
      await queries.invalidateQueries({ queryKey: ['sessions'] })
    },
  )
  const problem = change.error?.problem
  return (
    <Section title={t('password.title')}>
      <p className={style.about}>{t(user.hasPassword ? 'password.about' : 'password.none')}</p>
      <Fields
        problem={problem}
        own={['password']}
        onSubmit={() => password !== '' && !change.isPending && change.mutate(undefined)}
        buttons={
          <>
            <Button type="submit" isDisabled={password === '' || change.isPending}>
              {t('password.set')}
            </Button>
            <span role="status">{change.isSuccess ? t('password.changed') : ''}</span>
          </>
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
        />
      </Fields>
    </Section>
  )
}
