import { member } from '../../api/member.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Field } from '../../ui/field.tsx'
import { Section } from '../../ui/screen.tsx'
import { Table } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { CallPane, type PaneProps } from './call-pane.tsx'
import { createHeldCall } from './held-call.ts'
import { useKeptText } from './kept-text.ts'

type Category = { readonly name: string; readonly isFlagged: boolean; readonly score: number | undefined }
type Verdict = { readonly isFlagged: boolean; readonly categories: readonly Category[] }

const JUDGED = createHeldCall(async (response): Promise<Verdict> => {
  const results = member(await response.json(), 'results')
  const first: unknown = Array.isArray(results) ? results[0] : undefined
  const [categories, scores] = [member(first, 'categories'), member(first, 'category_scores')]
  const names = typeof categories === 'object' && categories !== null ? Object.keys(categories) : []
  const told = names.map((name): Category => {
    const score = member(scores, name)
    return { name, isFlagged: member(categories, name) === true, score: typeof score === 'number' ? score : undefined }
  })
  return {
    isFlagged: member(first, 'flagged') === true,
    categories: told.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0)),
  }
})

/** What a provider of moderation makes of a text. */
export function ModerationPane(props: PaneProps) {
  const { t } = useText()
  const [input, setInput] = useKeptText('play.moderation.input')
  const fields = { model: props.model, input }
  return (
    <CallPane
      {...props}
      kind="moderation"
      call={input.trim() === '' ? undefined : { path: 'moderations', fields }}
      held={JUDGED}
      action={t('play.moderation.make')}
      empty={{ title: t('play.moderation.empty'), next: t('play.moderation.empty.next') }}
      show={(verdict) => <VerdictView verdict={verdict} />}
    >
      <Field label={t('play.moderation.input')} lines={5} value={input} onChange={setInput} />
    </CallPane>
  )
}

function VerdictView({ verdict }: { readonly verdict: Verdict }) {
  const { t, language } = useText()
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 })
  return (
    <Section title={t('play.moderation.verdict')}>
      <p>
        <Tag tone={verdict.isFlagged ? 'bad' : 'good'}>
          {t(verdict.isFlagged ? 'play.moderation.flagged' : 'play.moderation.clean')}
        </Tag>
      </p>
      <Table
        label={t('play.moderation.verdict')}
        rows={verdict.categories}
        idOf={({ name }) => name}
        columns={[
          { id: 'name', title: t('play.moderation.category'), cell: ({ name }) => <span lang="en">{name}</span> },
          {
            id: 'flag',
            title: t('play.moderation.flag'),
            cell: ({ isFlagged }) => t(isFlagged ? 'play.moderation.yes' : 'play.moderation.no'),
          },
          {
            id: 'score',
            title: t('play.rerank.score'),
            isNumber: true,
            cell: ({ score }) => (score === undefined ? '–' : number.format(score)),
          },
        ]}
      />
    </Section>
  )
}
