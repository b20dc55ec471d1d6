import { useState } from 'react'
import { api } from '../api/client.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Fields } from '../ui/fields.tsx'
import { useAction } from './use-action.ts'
import type { Opened } from './use-session.ts'

type Props = {
  readonly email: string
  readonly onEnter: (opened: Opened | undefined) => Promise<void>
  readonly onBack: () => void
}

/** A letter is on its way, if anybody has the address; its link or its code signs in here. */
export function MailedCodeForm({ email, onEnter, onBack }: Props) {
  const { t } = useText()
  const [code, setCode] = useState('')
  const isCode = /^\d{6}$/.test(code.trim())
  const redeem = useAction(
    async () => (await api.POST('/api/sign-in/magic-link/redeem', { body: { code: code.trim() } })).data,
    onEnter,
  )
  return (
    <Fields
      problem={redeem.error?.problem}
      onSubmit={() => isCode && !redeem.isPending && redeem.mutate(undefined)}
      buttons={
        <>
          <Button onPress={onBack}>{t('signIn.back')}</Button>
          <Button kind="primary" type="submit" isDisabled={!isCode || redeem.isPending}>
            {t('signIn.now')}
          </Button>
        </>
      }
    >
      <p role="status">{t('signIn.letter.sent', { email })}</p>
      <Field
        label={t('signIn.letter.code')}
        hint={t('signIn.letter.hint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        autoFocus
      />
    </Fields>
  )
}
