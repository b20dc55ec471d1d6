import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/messages.ts'
import { useText } from '../../i18n/use-text.tsx'
import { AccountChoice } from '../../session/account-choice.tsx'
import { SignOutButton } from '../../session/sign-out-button.tsx'
import { useAccounts, useSession } from '../../session/use-session.ts'
import { THEMES } from '../../shell/theme.ts'
import { useTheme } from '../../shell/use-theme.ts'
import { Chips } from '../../ui/chips.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Screen, Section } from '../../ui/screen.tsx'
import { Profile } from './profile.tsx'
import style from './settings.module.css'

/** What belongs to the person and to this browser. */
export function SettingsScreen() {
  const { t, language, setLanguage } = useText()
  const [theme, setTheme] = useTheme()
  const { data } = useSession()
  return (
    <Screen
      title={t('settings.title')}
      about={t('settings.about')}
      actions={<LinkButton to="/settings/security">{t('security.title')}</LinkButton>}
    >
      <Section title={t('settings.appearance')}>
        <Chips
          label={t('settings.appearance')}
          mode="one"
          options={THEMES.map((id) => ({ id, label: t(`theme.${id}`) }))}
          chosen={[theme]}
          onChange={([next]) => next !== undefined && setTheme(next)}
        />
      </Section>
      <Section title={t('settings.language')}>
        <Chips
          label={t('settings.language')}
          mode="one"
          options={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))}
          chosen={[language]}
          onChange={([next]) => next !== undefined && setLanguage(next)}
        />
      </Section>
      {data === undefined ? null : <Profile user={data.user} />}
      <SignedIn email={data?.user.email ?? ''} />
    </Screen>
  )
}

function SignedIn({ email }: { readonly email: string }) {
  const { t } = useText()
  const { current } = useAccounts()
  return (
    <Section title={t('account.title')}>
      <p>{t('account.signedIn', { email, account: current?.name ?? '' })}</p>
      <div className={style.account}>
        <AccountChoice />
      </div>
      <p>
        <SignOutButton />
      </p>
    </Section>
  )
}
