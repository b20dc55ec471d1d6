import { useState } from 'react'
import { useText } from '../../i18n/use-text.tsx'
import { Chips } from '../../ui/chips.tsx'
import { CodeBlock } from '../../ui/code-block.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { CODE_LANGUAGES, type CodeLanguage, codeSample } from './code/code-samples.ts'
import type { PlayCall } from './play-call.ts'

const NAMES: Readonly<Record<CodeLanguage, string>> = { curl: 'curl', python: 'Python', typescript: 'TypeScript' }

type Props = { readonly call: PlayCall; readonly onClose: () => void }

/** The call that stands on the screen, to take away. */
export function CodeDrawer({ call, onClose }: Props) {
  const { t } = useText()
  const [language, setLanguage] = useState<CodeLanguage>('curl')
  return (
    <Drawer title={t('play.code')} onClose={onClose}>
      <Chips
        label={t('play.code.language')}
        mode="one"
        options={CODE_LANGUAGES.map((id) => ({ id, label: NAMES[id] }))}
        chosen={[language]}
        onChange={([next]) => next !== undefined && setLanguage(next)}
      />
      <CodeBlock label={t('play.code.text')} code={codeSample(language, call, location.origin)} />
    </Drawer>
  )
}
