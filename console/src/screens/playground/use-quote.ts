import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../api/client.ts'

const SETTLED_MS = 300

const readQuote = async (body: object, signal: AbortSignal) =>
  (await api.POST('/v1/quote', { body: { ...body }, signal })).data
export type Quote = NonNullable<Awaited<ReturnType<typeof readQuote>>>

/** The price of a body that may still be typed: asked for when typing rests. Undefined body: nothing to ask. */
export function useQuote(body: object | undefined) {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const settled = useSettled(text)
  return useQuery<Quote | undefined>({
    queryKey: ['quote', settled],
    enabled: settled !== undefined,
    placeholderData: (shown) => (settled === undefined ? undefined : shown),
    queryFn: ({ signal }) => readQuote(settled === undefined ? {} : JSON.parse(settled), signal),
  })
}

/** A value once it stays the same for a moment. That there is none counts at once. */
function useSettled(value: string | undefined): string | undefined {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [value])
  return value === undefined ? undefined : settled
}
