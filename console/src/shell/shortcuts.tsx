import { useText } from '../i18n/use-text.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { Facts } from '../ui/facts.tsx'

/** What the keyboard does. */
export function Shortcuts({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  return (
    <Drawer title={t('shortcuts.title')} onClose={onClose} place="middle">
      <Facts
        items={[
          ['Ctrl K, ⌘ K', t('shortcuts.palette')],
          ['?', t('shortcuts.list')],
          ['Enter', t('shortcuts.send')],
          ['Esc', t('shortcuts.close')],
        ]}
      />
    </Drawer>
  )
}
