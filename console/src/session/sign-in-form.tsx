import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { api } from '../api/client.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Fields, problemAt } from '../ui/fields.tsx'
import { CodeForm } from './code-form.tsx'
import { MailedCodeForm } from './mailed-code-form.tsx'
import { OtherWays } from './other-ways.tsx'
import { useAction } from './use-action.ts'
import { enterSession, type Opened } from './use-session.ts'

export type SignInStep = 'password' | 'code' | 'mail'

type Props = {
  /** Only this person: who was signed in when the session ended. */
  readonly only?: string | undefined
  readonly first?: SignInStep
  /** Where a provider leads back to. Absent: this page. */
  readonly to?: string | undefined
  readonly onDone: () => void
  /** What stands below the ways in. */
  readonly children?: ReactNode
}

/** The ways in, each to its end: with a password or a letter, then the second factor where there is one. */
export function SignInForm({ only, first = 'password', to, onDone, children }: Props) {
  const { t } = useText()
  const queries = useQueryClient()
  const [step, setStep] = useState(first)
  const [email, setEmail] = useState(only ?? '')
  const [password, setPassword] = useState('')
  const enter = async (opened: Opened | undefined) => {
    if (opened?.secondFactor === 'required') return setStep('code')
    await enterSession(queries, opened)
    onDone()
  }
  const signIn = useAction(async () => (await api.POST('/api/sign-in', { body: { email, password } })).data, enter)
  const askForLetter = useAction(
    async () => api.POST('/api/sign-in/magic-link', { body: { email } }),
    () => setStep('mail'),
  )
  if (step === 'code') return <CodeForm onEnter={enter} onBack={() => setStep('password')} />
  if (step === 'mail') return <MailedCodeForm email={email} onEnter={enter} onBack={() => setStep('password')} />
  const problem = signIn.error?.problem ?? askForLetter.error?.problem
  const isBusy = signIn.isPending || askForLetter.isPending
  return (
    <>
      <Fields
        problem={problem}
        own={['email']}
        onSubmit={() => {
          askForLetter.reset()
          if (!isBusy) signIn.mutate(undefined)
        }}
        buttons={
          <Button kind="primary" type="submit" isDisabled={isBusy}>
            {t('signIn.now')}
          </Button>
        }
      >
        <Field
          label={t('signIn.email')}
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          isReadOnly={only !== undefined}
          problem={problemAt(problem, 'email')}
          autoFocus={only === undefined}
        />
        <Field
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          autoFocus={only !== undefined}
        />
      </Fields>
      <OtherWays
        isBusy={isBusy}
        to={to}
        onEnter={enter}
        onLetter={() => {
          signIn.reset()
          askForLetter.mutate(undefined)
        }}
      />
      {children}
    </>
  )
}
