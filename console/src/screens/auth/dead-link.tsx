import type { ReactNode } from 'react'
import { useText } from '../../i18n/use-text.tsx'
import { DoorPage } from '../../ui/door-page.tsx'

/** A link that does nothing any more, and what to do instead. */
export function DeadLink({ about, children }: { readonly about?: string; readonly children: ReactNode }) {
  const { t } = useText()
  return (
    <DoorPage title={t('deadLink.title')} about={about ?? t('deadLink.about')}>
      <div>{children}</div>
    </DoorPage>
  )
}
