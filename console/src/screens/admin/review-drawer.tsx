import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { api, type ApiError } from '../../api/client.ts'
import { catalogWord } from '../../i18n/catalog-word.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Field } from '../../ui/field.tsx'
import { Table } from '../../ui/table.tsx'
import style from './admin.module.css'
import type { Review } from './price-desk.tsx'

type Row = Review['rows'][number]
type Verdict = 'approved' | 'rejected'

/** A price change that waits: what stood, what the sources say, and a decision with its reason. */
export function ReviewDrawer({ review, onClose }: { readonly review: Review; readonly onClose: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const sources = [...new Set(review.rows.flatMap(({ claims }) => claims.map(({ source }) => source)))]
  const [source, setSource] = useState<string>()
  const decide = useMutation<unknown, ApiError, Verdict>({
    mutationFn: (verdict) =>
      api.POST('/api/prices/reviews', {
        body: { reviewId: review.id, verdict, reason: reason.trim(), ...(source === undefined ? {} : { source }) },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['prices'] })
      onClose()
    },
  })
  const canDecide = reason.trim() !== '' && !decide.isPending
  return (
    <Drawer title={review.route} onClose={onClose}>
      <p lang="en">{review.because}</p>
      <Rows rows={review.rows} />
      <Form className={style.form ?? ''} onSubmit={(event) => event.preventDefault()}>
        {sources.length < 2 ? null : (
          <div className={style.group}>
            <span aria-hidden>{t('prices.source.take')}</span>
            <Chips
              label={t('prices.source.take')}
              options={sources.map((id) => ({ id, label: id }))}
              chosen={source === undefined ? [] : [source]}
              onChange={(chosen) => setSource(chosen.find((one) => one !== source))}
            />
          </div>
        )}
        <Field
          label={t('prices.reason')}
          hint={t('prices.reason.hint')}
          value={reason}
          onChange={setReason}
          problem={decide.error?.problem.detail}
        />
        <div className={style.buttons}>
          <Button kind="danger" isDisabled={!canDecide} onPress={() => decide.mutate('rejected')}>
            {t('prices.reject')}
          </Button>
          <Button kind="primary" isDisabled={!canDecide} onPress={() => decide.mutate('approved')}>
            {t('prices.approve')}
          </Button>
        </div>
      </Form>
    </Drawer>
  )
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  const { t, language } = useText()
  const count = new Intl.NumberFormat(language, { notation: 'compact' })
  const priceText = (price: Row['to']) =>
    price === null ? '–' : t('prices.per', { price: `$${price.usd}`, per: count.format(BigInt(price.perQuantity)) })
  return (
    <Table
      label={t('models.prices')}
      rows={rows}
      idOf={({ unit, conditions, source }) => `${unit} ${JSON.stringify(conditions)} ${source}`}
      columns={[
        { id: 'unit', title: t('receipt.unit'), cell: ({ unit }) => catalogWord(t, 'unit', unit) },
        { id: 'before', title: t('prices.before'), isNumber: true, cell: ({ from }) => priceText(from) },
        { id: 'after', title: t('prices.after'), isNumber: true, cell: ({ to }) => priceText(to) },
        { id: 'source', title: t('prices.source'), cell: ({ source }) => source },
      ]}
    />
  )
}
