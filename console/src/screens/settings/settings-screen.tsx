import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/messages.ts'
import { useText } from '../../i18n/use-text.tsx'
import { THEMES } from '../../shell/theme.ts'
import { useTheme } from '../../shell/use-theme.ts'
import { Chips } from '../../ui/chips.tsx'
import { Screen, Section } from '../../ui/screen.tsx'

/** What belongs to this browser. */
export function SettingsScreen() {
  const { t, language, setLanguage } = useText()
  const [theme, setTheme] = useTheme()
  return (
    <Screen title={t('settings.title')} about={t('settings.about')}>
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
    </Screen>
  )
}
