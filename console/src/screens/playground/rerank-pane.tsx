import { member } from '../../api/member.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Field } from '../../ui/field.tsx'
import { Section } from '../../ui/screen.tsx'
import { Table } from '../../ui/table.tsx'
import { CallPane, type PaneProps } from './call-pane.tsx'
import { createHeldCall } from './held-call.ts'
import { useKeptText } from './kept-text.ts'
import { linesOf } from './lines-of.ts'

type Ranked = { readonly index: number; readonly text: string; readonly score: number }

const RANKED = createHeldCall(async (response, { fields }): Promise<readonly Ranked[]> => {
  const results = member(await response.json(), 'results')
  const documents = fields['documents']
  // Of the texts that were sent: others may stand in the field by now.
  const textAt = (at: number): string => String(Array.isArray(documents) ? documents[at] : '')
  return Array.isArray(results) ? results.flatMap((one) => rankedOf(one, textAt)) : []
})

function rankedOf(one: unknown, textAt: (at: number) => string): Ranked[] {
  const [index, score] = [member(one, 'index'), member(one, 'relevance_score')]
  return typeof index === 'number' && typeof score === 'number' ? [{ index, text: textAt(index), score }] : []
}

/** Texts in the order of how well they answer a question. */
export function RerankPane(props: PaneProps) {
  const { t, language } = useText()
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 4 })
  const [query, setQuery] = useKeptText('play.rerank.query')
  const [text, setText] = useKeptText('play.rerank.documents')
  const documents = linesOf(text)
  const isAsked = query.trim() !== '' && documents.length > 0
  const fields = { model: props.model, query, documents }
  return (
    <CallPane
      {...props}
      kind="rerank"
      call={isAsked ? { path: 'rerank', fields } : undefined}
      held={RANKED}
      action={t('play.rerank.make')}
      empty={{ title: t('play.rerank.empty'), next: t('play.rerank.empty.next') }}
      show={(ranked) => (
        <Section title={t('play.rerank.order')}>
          <Table
            label={t('play.rerank.order')}
            rows={ranked}
            idOf={({ index }) => `${index}`}
            columns={[
              { id: 'text', title: t('play.rerank.document'), cell: ({ text: said }) => said },
              { id: 'line', title: t('play.vectors.line'), isNumber: true, cell: ({ index }) => index + 1 },
              { id: 'score', title: t('play.rerank.score'), isNumber: true, cell: ({ score }) => number.format(score) },
            ]}
          />
        </Section>
      )}
    >
      <Field label={t('play.rerank.query')} value={query} onChange={setQuery} />
      <Field
        label={t('play.rerank.documents')}
        hint={t('play.rerank.documents.hint')}
        lines={6}
        value={text}
        onChange={setText}
      />
    </CallPane>
  )
}
