import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import { api, type ApiError } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/screen.tsx'
import { Table } from '../../ui/table.tsx'
import style from './admin.module.css'
import { ReviewDrawer } from './review-drawer.tsx'

export type Review = Answer<'/api/prices/reviews'>['data'][number]
const LIMIT = 200

/** How the prices stand, and the changes that wait for a person. */
export function PriceDesk() {
  const { t, language } = useText()
  const [open, setOpen] = useState<Review>()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const reviews = useQuery({
    queryKey: ['prices', 'reviews'],
    queryFn: async () => (await api.GET('/api/prices/reviews', { params: { query: { limit: LIMIT } } })).data?.data,
  })
  return (
    <>
      <PriceStatus />
      <Section title={t('prices.reviews')}>
        <Loaded query={reviews}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty title={t('prices.reviews.empty')} next={t('prices.reviews.empty.next')} />
            ) : (
              <Table
                label={t('prices.reviews')}
                rows={rows}
                idOf={({ id }) => id}
                onOpen={setOpen}
                columns={[
                  { id: 'route', title: t('receipt.route'), cell: (row) => row.route },
                  { id: 'kind', title: t('prices.kind'), cell: (row) => t(`reviewKind.${row.kind}`) },
                  { id: 'since', title: t('prices.proposed'), cell: (row) => when.format(new Date(row.proposedAt)) },
                ]}
              />
            )
          }
        </Loaded>
      </Section>
      {open === undefined ? null : <ReviewDrawer review={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function PriceStatus() {
  const { t, language } = useText()
  const queries = useQueryClient()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const status = useQuery({
    queryKey: ['prices', 'status'],
    queryFn: async () => (await api.GET('/api/prices/status')).data,
  })
  const sync = useMutation<unknown, ApiError>({
    mutationFn: () => api.POST('/api/prices/sync'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['prices'] }),
  })
  return (
    <Loaded query={status}>
      {({ sources, pendingReviews, alarms, lastSync }) => (
        <div className={style.part}>
          <Facts
            items={[
              [t('prices.sources'), sources.length === 0 ? t('prices.sources.none') : sources.join(', ')],
              [t('prices.pending'), pendingReviews],
              [t('prices.alarms'), alarms.length === 0 ? t('prices.alarms.none') : alarms.join(' ')],
              [
                t('prices.lastSync'),
                lastSync === null
                  ? t('prices.lastSync.never')
                  : `${when.format(new Date(lastSync.finishedAt))}: ${t('prices.lastSync.result', { applied: lastSync.applied, held: lastSync.held })}`,
              ],
            ]}
          />
          <div className={`${style.buttons} ${style.start}`}>
            <Button isDisabled={sources.length === 0 || sync.isPending} onPress={() => sync.mutate()}>
              {t('prices.sync')}
            </Button>
            <span role="status" className={style.problem}>
              {sync.error?.problem.detail}
            </span>
          </div>
        </div>
      )}
    </Loaded>
  )
}
