import { member } from '../../api/member.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Field } from '../../ui/field.tsx'
import { CallPane, type PaneProps } from './call-pane.tsx'
import { createHeldCall } from './held-call.ts'
import { useKeptText } from './kept-text.ts'
import { linesOf } from './lines-of.ts'
import { type Vector, Vectors } from './vectors.tsx'

const VECTORS = createHeldCall(async (response): Promise<readonly Vector[]> => {
  const data = member(await response.json(), 'data')
  return Array.isArray(data) ? data.map((one) => numbersOf(member(one, 'embedding'))) : []
})

/** Lines of text as vectors, and how near each is to each other. */
export function EmbeddingsPane(props: PaneProps) {
  const { t } = useText()
  const [text, setText] = useKeptText('play.text')
  const input = linesOf(text)
  const fields = { model: props.model, input, encoding_format: 'float' }
  return (
    <CallPane
      {...props}
      kind="embeddings"
      call={input.length === 0 ? undefined : { path: 'embeddings', fields }}
      held={VECTORS}
      action={t('play.embed')}
      empty={{ title: t('play.vectors.empty'), next: t('play.vectors.empty.next') }}
      show={(vectors) => <Vectors vectors={vectors} />}
    >
      <Field label={t('play.text')} hint={t('play.text.hint')} lines={5} value={text} onChange={setText} />
    </CallPane>
  )
}

function numbersOf(value: unknown): Vector {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : []
}
