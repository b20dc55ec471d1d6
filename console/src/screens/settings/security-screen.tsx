import { useText } from '../../i18n/use-text.tsx'
import { useSession } from '../../session/use-session.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Settled } from '../../ui/settled.tsx'
import { ChangeEmail } from './change-email.tsx'
import { ChangePassword } from './change-password.tsx'
import { Identities } from './identities.tsx'
import { Passkeys } from './passkeys.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'

/** The person's own ways in. What is dangerous asks for a fresh proof by itself. */
export function SecurityScreen() {
  const { t } = useText()
  const { data } = useSession()
  return (
    <Screen
      title={t('security.title')}
      about={t('security.about')}
      actions={<LinkButton to="/settings">{t('settings.title')}</LinkButton>}
    >
      {data === undefined ? null : (
        <Settled lines={12}>
          <ChangePassword user={data.user} />
          <Passkeys />
          <SecondFactor />
          <Identities />
          <Sessions />
          <ChangeEmail email={data.user.email} />
        </Settled>
      )}
    </Screen>
  )
}
