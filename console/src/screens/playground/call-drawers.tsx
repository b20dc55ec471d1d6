import { lazy, Suspense } from 'react'
import type { PlayCall } from './play-call.ts'

// Loaded when one is first opened: a call is written and made without them.
const CodeDrawer = lazy(async () => ({ default: (await import('./code-drawer.tsx')).CodeDrawer }))
const WhyDrawer = lazy(async () => ({ default: (await import('./why-drawer.tsx')).WhyDrawer }))

export type ShownDrawer = 'why' | 'code' | undefined

/** What opens beside a call: why it takes its route, and the same call as code. */
export function CallDrawers(props: {
  readonly shown: ShownDrawer
  readonly call: PlayCall | undefined
  readonly onClose: () => void
}) {
  const { shown, call, onClose } = props
  if (shown === undefined || call === undefined) return null
  return (
    <Suspense>
      {shown === 'why' ? <WhyDrawer call={call} onClose={onClose} /> : <CodeDrawer call={call} onClose={onClose} />}
    </Suspense>
  )
}
