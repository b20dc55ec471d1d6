import { type ComponentProps, lazy, Suspense } from 'react'

// Loaded when one is first opened: a list of keys is read without them.
const LaterKeyDrawer = lazy(async () => ({ default: (await import('./key-drawer.tsx')).KeyDrawer }))
const LaterAddKey = lazy(async () => ({ default: (await import('./add-key.tsx')).AddKey }))

export function KeyDrawer(props: ComponentProps<typeof LaterKeyDrawer>) {
  return (
    <Suspense>
      <LaterKeyDrawer {...props} />
    </Suspense>
  )
}

export function AddKey(props: ComponentProps<typeof LaterAddKey>) {
  return (
    <Suspense>
      <LaterAddKey {...props} />
    </Suspense>
  )
}
