import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { fetchOrThrow } from '../../api/client.ts'
import { textMember } from '../../api/member.ts'
import { readEvents } from '../../api/read-events.ts'

export type LiveRecord = {
  readonly id: string
  readonly createdAt: string
  readonly status: string
  readonly model: string
  readonly chargedNano: string
}
export type LiveFeed = { readonly state: 'connecting' | 'open' | 'lost'; readonly records: readonly LiveRecord[] }

const SHOWN_MAX = 8
/** Sums are read again for a burst of records, not for each of them. */
const SUMS_AFTER_MS = 2_000
const AGAIN_AFTER_MS = 3_000
const START: LiveFeed = { state: 'connecting', records: [] }

/** The records of the account as they are settled, the newest first, while it is on. The sums of the screen follow them. */
export function useLive(isOn: boolean): LiveFeed {
  const queries = useQueryClient()
  const [feed, setFeed] = useState(START)
  useEffect(() => {
    if (!isOn) return
    const leaving = new AbortController()
    let sums: number | undefined
    const readSums = () => {
      sums ??= window.setTimeout(() => {
        sums = undefined
        void queries.invalidateQueries({ queryKey: ['usage'] })
      }, SUMS_AFTER_MS)
    }
    void follow(leaving.signal, {
      onState: (state) => {
        setFeed((shown) => ({ ...shown, state }))
        // What was settled while the feed was away is in the sums.
        if (state === 'open') readSums()
      },
      onRecord: (record) => {
        setFeed(({ state, records }) => ({ state, records: [record, ...records].slice(0, SHOWN_MAX) }))
        readSums()
      },
    })
    return () => {
      leaving.abort()
      window.clearTimeout(sums)
      setFeed(START)
    }
  }, [isOn, queries])
  return feed
}

type Listener = {
  readonly onState: (state: LiveFeed['state']) => void
  readonly onRecord: (record: LiveRecord) => void
}

/** Until it is left: a feed that ends is opened again. */
async function follow(signal: AbortSignal, { onState, onRecord }: Listener): Promise<void> {
  while (!signal.aborted) {
    try {
      const { body } = await fetchOrThrow('/api/usage/live', { signal })
      onState('open')
      if (body !== null) for await (const event of readEvents(body)) onRecord(recordOf(event))
    } catch {
      if (signal.aborted) return
    }
    onState('lost')
    await new Promise((wake) => window.setTimeout(wake, AGAIN_AFTER_MS))
  }
}

function recordOf(event: unknown): LiveRecord {
  const text = (name: string) => textMember(event, name) ?? ''
  return {
    id: text('id'),
    createdAt: text('createdAt'),
    status: text('status'),
    model: text('model'),
    chargedNano: textMember(event, 'chargedNano') ?? '0',
  }
}
