import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Code, ReceiptText } from 'lucide-react'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Field } from '../../ui/field.tsx'
import { Money } from '../../ui/money.tsx'
import { Section } from '../../ui/screen.tsx'
import { Table } from '../../ui/table.tsx'
import { embeddingsBody } from './call-body.ts'
import { CodeDrawer } from './code-drawer.tsx'
import { embed, type Embedded } from './embed.ts'
import { useKept } from './kept.ts'
import { likeness } from './likeness.ts'
import { PriceBefore } from './price-before.tsx'
import style from './playground.module.css'
import { ModelField } from './settings-fields.tsx'
import { useQuote } from './use-quote.ts'
import { WhyDrawer } from './why-drawer.tsx'

const readText = (stored: unknown) => (typeof stored === 'string' ? stored : '')

type Props = {
  readonly model: string
  readonly onModel: (model: string) => void
  readonly onReceipt: (record: string) => void
}

/** Lines of text as vectors, with the price before and the receipt after. */
export function EmbeddingsPane({ model, onModel, onReceipt }: Props) {
  const { t } = useText()
  const queries = useQueryClient()
  const [text, setText] = useKept('play.text', readText)
  const [shown, setShown] = useState<'why' | 'code'>()
  const body = embeddingsBody(model, text)
  const isAsked = body.input.length > 0
  const quote = useQuote(isAsked ? body : undefined)
  const call = useMutation({
    mutationFn: () => embed(body),
    onSettled: () => queries.invalidateQueries({ queryKey: ['records'] }),
  })
  return (
    <div className={style.pane}>
      <div className={style.main}>
        <Form
          className={style.form ?? ''}
          onSubmit={(event) => {
            event.preventDefault()
            if (isAsked) call.mutate()
          }}
        >
          <Field
            label={t('play.text')}
            hint={t('play.text.hint')}
            lines={5}
            value={text}
            onChange={setText}
            problem={call.error?.message}
          />
          <div className={style.buttons}>
            <Button onPress={() => setShown('code')}>
              <Code size={14} aria-hidden /> {t('play.code.short')}
            </Button>
            <Button kind="primary" type="submit" isDisabled={!isAsked || call.isPending}>
              {t('play.embed')}
            </Button>
          </div>
        </Form>
        {call.data === undefined ? (
          <Empty title={t('play.vectors.empty')} next={t('play.vectors.empty.next')} />
        ) : (
          <Vectors embedded={call.data} onReceipt={onReceipt} />
        )}
      </div>
      <aside className={style.aside}>
        <PriceBefore quote={quote} isAsked={isAsked} onWhy={() => setShown('why')} />
        <ModelField value={model} onChange={onModel} />
      </aside>
      {shown === 'why' ? <WhyDrawer body={body} onClose={() => setShown(undefined)} /> : null}
      {shown === 'code' ? <CodeDrawer path="embeddings" body={body} onClose={() => setShown(undefined)} /> : null}
    </div>
  )
}

const NUMBERS_SHOWN = 4

function Vectors({ embedded, onReceipt }: { readonly embedded: Embedded; readonly onReceipt: Props['onReceipt'] }) {
  const { t, language } = useText()
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 3, minimumFractionDigits: 3 })
  const { vectors, receipt } = embedded
  const rows = vectors.map((vector, at) => ({ vector, line: at + 1, near: likeness(vectors[0] ?? [], vector) }))
  return (
    <Section title={t('play.vectors')}>
      <Table
        label={t('play.vectors')}
        rows={rows}
        idOf={({ line }) => `${line}`}
        columns={[
          { id: 'line', title: t('play.vectors.line'), cell: ({ line }) => line },
          {
            id: 'start',
            title: t('play.vectors.start'),
            cell: ({ vector }) => (
              <code>
                {vector
                  .slice(0, NUMBERS_SHOWN)
                  .map((one) => number.format(one))
                  .join('  ')}{' '}
                …
              </code>
            ),
          },
          {
            id: 'dimensions',
            title: t('play.vectors.dimensions'),
            isNumber: true,
            cell: ({ vector }) => vector.length,
          },
          {
            id: 'near',
            title: t('play.vectors.likeness'),
            isNumber: true,
            cell: ({ near }) => (near === undefined ? '–' : number.format(near)),
          },
        ]}
      />
      {receipt === undefined ? null : (
        <p className={style.after}>
          {receipt.chargedNano === undefined ? null : <Money nano={receipt.chargedNano} />}
          <span className={style.quiet}>{receipt.route}</span>
          <Button kind="quiet" onPress={() => onReceipt(receipt.record)}>
            <ReceiptText size={14} aria-hidden /> {t('play.receipt')}
          </Button>
        </p>
      )}
    </Section>
  )
}
