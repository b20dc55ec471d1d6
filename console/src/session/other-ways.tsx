import { api } from '../api/client.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { pickPasskey } from './passkey.ts'
import { PasskeyButton } from './passkey-button.tsx'
import { ProviderButtons } from './provider-buttons.tsx'
import style from './session.module.css'
import type { Opened } from './use-session.ts'
import { useWays } from './use-ways.ts'

type Props = {
  readonly isBusy: boolean
  /** Where a provider leads back to. Absent: this page. */
  readonly to?: string | undefined
  readonly onEnter: (opened: Opened) => Promise<void>
  /** A letter with a code, to the address that stands in the form. */
  readonly onLetter: () => void
}

/** The ways in beside the password, as far as this server has them. */
export function OtherWays({ isBusy, to, onEnter, onLetter }: Props) {
  const { t } = useText()
  const { data } = useWays()
  if (data === undefined) return null
  return (
    <div className={style.other}>
      {data.passkey ? (
        <PasskeyButton label={t('passkey.signIn')} isDisabled={isBusy} run={enterByPasskey} onDone={onEnter} />
      ) : null}
      <ProviderButtons to={to} isDisabled={isBusy} />
      <p>{t('signIn.or')}</p>
      <Button onPress={onLetter} isDisabled={isBusy}>
        {t('signIn.byLetter')}
      </Button>
    </div>
  )
}

async function enterByPasskey(): Promise<Opened | undefined> {
  const body = await pickPasskey((await api.POST('/api/sign-in/passkey/options')).data)
  return body === undefined ? undefined : (await api.POST('/api/sign-in/passkey', { body })).data
}
