import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { api, type ApiError } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeBlock } from '../../ui/code-block.tsx'
import { Field } from '../../ui/field.tsx'
import { Section } from '../../ui/screen.tsx'
import { Tag } from '../../ui/tag.tsx'
import style from './guards.module.css'

const tryText = async (text: string) =>
  (await api.POST('/api/guards/try', { params: { query: {} }, body: { text } })).data
type Trial = NonNullable<Awaited<ReturnType<typeof tryText>>>

/** As the server calls what becomes of a judged text. */
const OUTCOMES = ['passed', 'warned', 'blocked', 'failed_open', 'failed_closed'] as const

/** What whoever judges said of the text. */
function Judged({ moderation }: { readonly moderation: NonNullable<Trial['moderation']> }) {
  const { t } = useText()
  const outcome = OUTCOMES.find((one) => one === moderation.outcome)
  const isWell = outcome === 'passed'
  return (
    <p>
      {t('guards.judged')}{' '}
      <Tag tone={isWell ? 'good' : 'warn'}>
        {outcome === undefined ? moderation.outcome : t(`guards.outcome.${outcome}`)}
      </Tag>{' '}
      {[...moderation.categories, ...(moderation.reason === null ? [] : [moderation.reason])].join(', ')}
    </p>
  )
}

/** What the guards would do with a text, which nobody keeps. */
export function TryGuards() {
  const { t } = useText()
  const [text, setText] = useState('')
  const trial = useMutation<Trial | undefined, ApiError, string>({ mutationFn: tryText, gcTime: 0 })
  return (
    <Section title={t('guards.try')}>
      <Form
        className={style.form ?? ''}
        onSubmit={(event) => {
          event.preventDefault()
          trial.mutate(text)
        }}
      >
        <Field
          label={t('guards.try.text')}
          hint={t('guards.try.hint')}
          lines={4}
          value={text}
          onChange={setText}
          problem={trial.error?.problem.detail}
        />
        <div>
          <Button type="submit" isDisabled={trial.isPending || text.trim() === ''}>
            {t('guards.try.do')}
          </Button>
        </div>
      </Form>
      {trial.data === undefined ? null : <Result trial={trial.data} />}
    </Section>
  )
}

function Result({ trial }: { readonly trial: Trial }) {
  const { t } = useText()
  return (
    <div className={style.result} role="status">
      {trial.findings.length === 0 ? <p>{t('guards.try.nothing')}</p> : null}
      <ul className={style.found}>
        {trial.findings.map(({ kind, action, start }) => (
          <li key={start}>
            {t(`guards.kind.${kind}`)}{' '}
            <Tag tone={action === 'block' ? 'bad' : action === 'off' ? 'plain' : 'warn'}>
              {t(`guards.action.${action}`)}
            </Tag>
          </li>
        ))}
      </ul>
      {trial.moderation === null ? null : <Judged moderation={trial.moderation} />}
      {trial.blocked ? <p>{t('guards.try.blocked')}</p> : <CodeBlock label={t('guards.try.sent')} code={trial.text} />}
    </div>
  )
}
