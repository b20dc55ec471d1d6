import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { RouterProvider } from 'react-aria-components'

/** Links of the kit go to screens without loading the page anew: what is open and typed stays. */
export function ClientLinks({ children }: { readonly children: ReactNode }) {
  const { history } = useRouter()
  return <RouterProvider navigate={(path) => history.push(path)}>{children}</RouterProvider>
}
