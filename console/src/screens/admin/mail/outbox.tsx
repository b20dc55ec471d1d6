import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Chips } from '../../../ui/chips.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Failure } from '../../../ui/failure.tsx'
import { Section } from '../../../ui/screen.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { OutboxDrawer } from './outbox-drawer.tsx'
import { type MailState, type OutboxLetter, STATE_TONES } from './outbox-letter.ts'

const FILTERS = ['all', 'waiting', 'failed', 'sent', 'expired'] as const

/** Letters that were written, newest first. */
export function Outbox() {
  const { a, language } = useAdminText()
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>('all')
  const [open, setOpen] = useState<OutboxLetter>()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const letters = useOutbox(filter === 'all' ? undefined : filter)
  const rows = letters.data?.pages.flatMap(({ data }) => data) ?? []
  return (
    <Section title={a('mail.outbox')}>
      <Chips
        label={a('mail.state')}
        mode="one"
        options={FILTERS.map((id) => ({ id, label: a(`mail.state.${id}`) }))}
        chosen={[filter]}
        onChange={([next = filter]) => setFilter(next)}
      />
      {letters.isPending ? <Skeleton lines={6} /> : null}
      {letters.isError ? <Failure error={letters.error} onRetry={() => void letters.refetch()} /> : null}
      {letters.isSuccess && rows.length === 0 ? <Empty title={a('mail.empty')} next={a('mail.empty.next')} /> : null}
      {rows.length === 0 ? null : (
        <Table
          label={a('mail.outbox')}
          rows={rows}
          idOf={({ id }) => id}
          onOpen={setOpen}
          columns={[
            { id: 'subject', title: a('mail.subject'), cell: (row) => <span lang={row.locale}>{row.subject}</span> },
            { id: 'to', title: a('mail.to'), cell: (row) => row.to },
            {
              id: 'state',
              title: a('mail.state'),
              cell: (row) => <Tag tone={STATE_TONES[row.state]}>{a(`mail.state.${row.state}`)}</Tag>,
            },
            { id: 'written', title: a('mail.written'), cell: (row) => when.format(new Date(row.createdAt)) },
          ]}
        />
      )}
      {letters.hasNextPage ? (
        <div>
          <Button isDisabled={letters.isFetchingNextPage} onPress={() => void letters.fetchNextPage()}>
            {a('mail.more')}
          </Button>
        </div>
      ) : null}
      {open === undefined ? null : <OutboxDrawer letter={open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}

function useOutbox(state: MailState | undefined) {
  return useInfiniteQuery({
    queryKey: ['mail', 'outbox', state ?? 'all'],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const query = {
        limit: 50,
        ...(state === undefined ? {} : { state }),
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }
      const { data } = await api.GET('/api/admin/outbox', { params: { query } })
      return data ?? { data: [], nextCursor: null }
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
}
