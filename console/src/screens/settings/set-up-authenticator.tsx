import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Copy } from '../../ui/copy.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields, problemAt } from '../../ui/fields.tsx'
import { QrCode } from '../../ui/qr-code.tsx'
import style from './settings.module.css'

type Props = {
  readonly begun: { readonly secret: string; readonly uri: string }
  readonly onDone: (recoveryCodes: readonly string[] | undefined) => void
  readonly onCancel: () => void
}

/** The secret goes into an authenticator; its first code turns it on. */
export function SetUpAuthenticator({ begun, onDone, onCancel }: Props) {
  const { t } = useText()
  const [code, setCode] = useState('')
  const confirm = useAction(
    async () =>
      (await api.POST('/api/session/second-factor/confirm', { body: { code: code.trim() } })).data?.recoveryCodes,
    onDone,
  )
  const problem = confirm.error?.problem
  return (
    <div className={style.secret}>
      <p>{t('factor.secret.about')}</p>
      <QrCode text={begun.uri} label={t('factor.secret.code')} />
      <Copy value={begun.secret} label={t('factor.secret')} />
      <a href={begun.uri}>{t('factor.secret.open')}</a>
      <Fields
        problem={problem}
        own={['code']}
        onSubmit={() => code.trim() !== '' && !confirm.isPending && confirm.mutate(undefined)}
        buttons={
          <>
            <Button onPress={onCancel}>{t('action.cancel')}</Button>
            <Button kind="primary" type="submit" isDisabled={code.trim() === '' || confirm.isPending}>
              {t('factor.turnOn')}
            </Button>
          </>
        }
      >
        <Field
          label={t('factor.code')}
          hint={t('factor.code.hint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={setCode}
          problem={problemAt(problem, 'code')}
          autoFocus
        />
      </Fields>
    </div>
  )
}
