import { useText } from '../i18n/use-text.tsx'
import { DoorPage } from '../ui/door-page.tsx'
import { LinkButton } from '../ui/link-button.tsx'

/** An address that leads nowhere, and the way back. */
export function NotFound() {
  const { t } = useText()
  return (
    <DoorPage title={t('notFound.title')} about={t('notFound.about')}>
      <div>
        <LinkButton to="/">{t('door.goOn')}</LinkButton>
      </div>
    </DoorPage>
  )
}
