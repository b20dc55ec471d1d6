import { type Query, useIsFetching, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import style from './screen.module.css'
import { Skeleton } from './skeleton.tsx'

const FIRST = { predicate: ({ state }: Query) => state.status === 'pending' }

/** Parts that ask the server each for themselves, shown once all have their first answer: none pushes the others down. */
export function Settled({ lines, children }: { readonly lines: number; readonly children: ReactNode }) {
  const queries = useQueryClient()
  const waiting = useIsFetching(FIRST)
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (queries.isFetching(FIRST) === 0) setShown(true)
  }, [queries, waiting])
  return (
    <>
      {isShown ? null : <Skeleton lines={lines} />}
      <div className={style.parts} hidden={!isShown}>
        {children}
      </div>
    </>
  )
}
