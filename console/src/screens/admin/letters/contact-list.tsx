import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Failure } from '../../../ui/failure.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Table } from '../../../ui/table.tsx'
import type { Contact } from './contact.ts'
import { ContactDrawer } from './contact-drawer.tsx'

const SHOWN_CHARS = 80

/** Letters of the contact form in one state, newest first. */
export function ContactList({ state }: { readonly state: 'open' | 'done' }) {
  const { a, t, language } = useAdminText()
  const [open, setOpen] = useState<Contact>()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const letters = useInfiniteQuery({
    queryKey: ['letters', state],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const query = { limit: 50, state, ...(pageParam === '' ? {} : { cursor: pageParam }) }
      const { data } = await api.GET('/api/admin/contact-messages', { params: { query } })
      return data ?? { data: [], nextCursor: null }
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  const rows = letters.data?.pages.flatMap(({ data }) => data) ?? []
  // What was answered has left the list; its panel stays with what it says now.
  const shown = rows.find(({ id }) => id === open?.id) ?? open
  return (
    <>
      {letters.isPending ? <Skeleton lines={6} /> : null}
      {letters.isError ? <Failure error={letters.error} onRetry={() => void letters.refetch()} /> : null}
      {letters.isSuccess && rows.length === 0 ? (
        <Empty title={a(`letters.empty.${state}`)} next={a('letters.empty.next')} />
      ) : null}
      {rows.length === 0 ? null : (
        <Table
          label={t('admin.letters')}
          rows={rows}
          idOf={({ id }) => id}
          onOpen={setOpen}
          columns={[
            { id: 'from', title: a('letters.email'), cell: (row) => row.email },
            {
              id: 'message',
              title: a('letters.message'),
              cell: (row) => <span lang={row.locale}>{beginningOf(row.message)}</span>,
            },
            { id: 'received', title: a('letters.received'), cell: (row) => when.format(new Date(row.createdAt)) },
          ]}
        />
      )}
      {letters.hasNextPage ? (
        <div>
          <Button isDisabled={letters.isFetchingNextPage} onPress={() => void letters.fetchNextPage()}>
            {a('letters.more')}
          </Button>
        </div>
      ) : null}
      {shown === undefined ? null : <ContactDrawer contact={shown} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function beginningOf(message: string): string {
  return message.length <= SHOWN_CHARS ? message : `${message.slice(0, SHOWN_CHARS)}…`
}
