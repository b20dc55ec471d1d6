import { Navigate, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Failure } from '../ui/failure.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { isNobody, useSession } from './use-session.ts'

/** Lets in who is signed in. Everybody else signs in first and comes back here. A session that ends later asks above the page. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const session = useSession()
  const { pathname, searchStr, hash } = useLocation()
  if (session.data !== undefined) return children
  if (session.isPending) return <Skeleton lines={12} />
  if (session.error !== null && !isNobody(session.error))
    return <Failure error={session.error} onRetry={() => void session.refetch()} />
  // On the way out already.
  if (pathname.startsWith('/auth/')) return null
  const to = `${pathname}${searchStr}${hash === '' ? '' : `#${hash}`}`
  return <Navigate to="/auth/sign-in" search={to === '/' ? {} : { to }} replace />
}
