import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/messages.ts'
import { useText } from '../i18n/use-text.tsx'
import { Choice } from '../ui/choice.tsx'
import style from './shell.module.css'
import { THEMES } from './theme.ts'
import { useTheme } from './use-theme.ts'

/** Theme and language. They belong to the browser, not to the account. */
export function Preferences() {
  const { t, language, setLanguage } = useText()
  const [theme, setTheme] = useTheme()
  return (
    <div className={style.preferences}>
      <Choice
        label={t('theme.label')}
        value={theme}
        options={THEMES.map((id) => ({ id, label: t(`theme.${id}`) }))}
        onChange={setTheme}
      />
      <Choice
        label={t('language.label')}
        value={language}
        options={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))}
        onChange={setLanguage}
      />
    </div>
  )
}
