import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeBlock } from '../../ui/code-block.tsx'
import { Drawer } from '../../ui/drawer.tsx'

/** The recovery codes, this once. They are gone from the page with this panel. */
export function RecoveryCodes({ codes, onClose }: { readonly codes: readonly string[]; readonly onClose: () => void }) {
  const { t } = useText()
  return (
    <Drawer title={t('factor.codes')} onClose={onClose} place="middle">
      <p>{t('factor.codes.about')}</p>
      <CodeBlock label={t('factor.codes')} code={codes.join('\n')} />
      <div>
        <Button kind="primary" onPress={onClose}>
          {t('action.done')}
        </Button>
      </div>
    </Drawer>
  )
}
