import { lazy, Suspense } from 'react'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Chips } from '../../../ui/chips.tsx'
import style from '../admin.module.css'
import { useView } from '../use-view.ts'
import { MailStatus } from './mail-status.tsx'
import { Outbox } from './outbox.tsx'

// Loaded when it is first chosen.
const Templates = lazy(async () => ({ default: (await import('./templates.tsx')).Templates }))

const VIEWS = ['outbox', 'templates'] as const

/** Letters that Kasa writes: whether they go out, what became of each, and what they say. */
export function Mail() {
  const { a } = useAdminText()
  const { view, show } = useView(VIEWS)
  return (
    <div className={style.part}>
      <Chips
        label={a('mail.view')}
        mode="one"
        options={VIEWS.map((id) => ({ id, label: a(`mail.${id}`) }))}
        chosen={[view]}
        onChange={([next = view]) => show(next)}
      />
      {view === 'templates' ? (
        <Suspense>
          <Templates />
        </Suspense>
      ) : (
        <>
          <MailStatus />
          <Outbox />
        </>
      )}
    </div>
  )
}
