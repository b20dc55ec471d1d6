import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../api/client.ts'
import { keyOfCall, type PlayCall, requestOf } from './play-call.ts'

const SETTLED_MS = 300
/** Files are sent whole to be priced: less often. */
const SETTLED_WITH_FILES_MS = 900

const readQuote = async (call: PlayCall, signal: AbortSignal) => {
  const { body, headers } = requestOf(call)
  return (await api.POST('/v1/quote', { body: {}, bodySerializer: () => body, headers, signal })).data
}
export type Quote = NonNullable<Awaited<ReturnType<typeof readQuote>>>

/** The price of a call that may still be typed: asked for when typing rests. Undefined: nothing to ask. */
export function useQuote(call: PlayCall | undefined) {
  const key = call === undefined ? undefined : keyOfCall(call)
  const settled = useSettled(key, call?.files === undefined ? SETTLED_MS : SETTLED_WITH_FILES_MS)
  return useQuery<Quote | undefined>({
    queryKey: ['quote', settled],
    // While typing goes on the last price stands; it is asked for the call that it is named after.
    enabled: settled !== undefined && settled === key,
    placeholderData: (shown) => (settled === undefined ? undefined : shown),
    queryFn: ({ signal }) => (call === undefined ? undefined : readQuote(call, signal)),
  })
}

/** A value once it stays the same for a moment. That there is none counts at once. */
function useSettled(value: string | undefined, afterMs: number): string | undefined {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs)
    return () => clearTimeout(timer)
  }, [value, afterMs])
  return value === undefined ? undefined : settled
}
