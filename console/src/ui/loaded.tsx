import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failure } from './failure.tsx'
import { Skeleton } from './skeleton.tsx'

type Props<T> = {
  readonly query: UseQueryResult<T | undefined>
  readonly children: (data: T) => ReactNode
}

/** What was asked for, or that it is on its way, or why it did not come. */
export function Loaded<T>({ query, children }: Props<T>) {
  if (query.isPending) return <Skeleton lines={8} />
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  return query.data === undefined ? null : children(query.data)
}
