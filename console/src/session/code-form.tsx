import { useState } from 'react'
import { api } from '../api/client.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Fields } from '../ui/fields.tsx'
import { useAction } from './use-action.ts'
import type { Opened } from './use-session.ts'

type Props = {
  readonly onEnter: (opened: Opened | undefined) => Promise<void>
  readonly onBack: () => void
}

/** The second factor: a code of the authenticator, or a recovery code in the same line. */
export function CodeForm({ onEnter, onBack }: Props) {
  const { t } = useText()
  const [code, setCode] = useState('')
  const bring = useAction(
    async () => (await api.POST('/api/sign-in/second-factor', { body: { code: code.trim() } })).data,
    onEnter,
  )
  return (
    <Fields
      problem={bring.error?.problem}
      own={['code']}
      onSubmit={() => bring.isPending || bring.mutate(undefined)}
      buttons={
        <>
          <Button onPress={onBack}>{t('signIn.again')}</Button>
          <Button kind="primary" type="submit" isDisabled={bring.isPending}>
            {t('signIn.now')}
          </Button>
        </>
      }
    >
      <Field
        label={t('signIn.code')}
        hint={t('signIn.code.hint')}
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        problem={bring.error?.problem.param === 'code' ? bring.error.problem.detail : undefined}
        autoFocus
      />
    </Fields>
  )
}
