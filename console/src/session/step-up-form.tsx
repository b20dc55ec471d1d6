import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Fields } from '../ui/fields.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import { pickPasskey } from './passkey.ts'
import { SignInForm } from './sign-in-form.tsx'
import style from './session.module.css'
import { useAction } from './use-action.ts'
import { enterSession, type Session } from './use-session.ts'

type Props = { readonly session: Session; readonly onDone: () => void }

/** A fresh proof of who one is: the code where there is a second factor, the password otherwise. */
export function StepUpForm({ session, onDone }: Props) {
  const factor = useQuery({
    queryKey: ['second-factor'],
    queryFn: async () => (await api.GET('/api/session/second-factor')).data,
  })
  const passkeys = useQuery({
    queryKey: ['passkeys'],
    queryFn: async () => (await api.GET('/api/session/passkeys')).data?.data ?? [],
  })
  const { user } = session
  return (
    <Loaded query={factor}>
      {({ isOn }) =>
        isOn || user.hasPassword ? (
          <>
            <ProofForm kind={isOn ? 'code' : 'password'} email={user.email} onDone={onDone} />
            {passkeys.data === undefined || passkeys.data.length === 0 ? null : <PasskeyProof onDone={onDone} />}
          </>
        ) : (
          // Who has neither signs in anew, which is a proof.
          <SignInForm only={user.email} onDone={onDone} />
        )
      }
    </Loaded>
  )
}

function PasskeyProof({ onDone }: { readonly onDone: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  return (
    <div className={style.other}>
      <PasskeyButton
        label={t('passkey.stepUp')}
        run={async () => {
          const body = await pickPasskey((await api.POST('/api/session/step-up/passkey/options')).data)
          return body === undefined ? undefined : (await api.POST('/api/session/step-up/passkey', { body })).data
        }}
        onDone={async (renewed) => {
          await enterSession(queries, renewed)
          onDone()
        }}
      />
    </div>
  )
}

type ProofProps = { readonly kind: 'code' | 'password'; readonly email: string; readonly onDone: () => void }

function ProofForm({ kind, email, onDone }: ProofProps) {
  const { t } = useText()
  const queries = useQueryClient()
  const [proof, setProof] = useState('')
  const prove = useAction(
    async () => (await api.POST('/api/session/step-up', { body: { [kind]: proof } })).data,
    async (renewed) => {
      await enterSession(queries, renewed)
      onDone()
    },
  )
  return (
    <Fields
      problem={prove.error?.problem}
      onSubmit={() => proof !== '' && !prove.isPending && prove.mutate(undefined)}
      buttons={
        <Button kind="primary" type="submit" isDisabled={proof === '' || prove.isPending}>
          {t('stepUp.now')}
        </Button>
      }
    >
      {/* Password managers want to know whose password it is. */}
      <input type="hidden" autoComplete="username" value={email} />
      {kind === 'code' ? (
        <Field
          label={t('signIn.code')}
          hint={t('signIn.code.hint')}
          autoComplete="one-time-code"
          value={proof}
          onChange={setProof}
          autoFocus
        />
      ) : (
        <Field
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          value={proof}
          onChange={setProof}
          autoFocus
        />
      )}
    </Fields>
  )
}
