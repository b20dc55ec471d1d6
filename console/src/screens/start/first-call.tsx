import { Form } from 'react-aria-components'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { useKept } from '../playground/kept.ts'
import { useChat } from '../playground/use-chat.ts'
import style from './start.module.css'

/** Part of Kasa: there without any key. */
const MODEL = 'tiny-kjv-2m'
const OUTPUT_MAX = 60
const PROMPT = 'In the beginning'
const readPrompt = (stored: unknown) => (typeof stored === 'string' ? stored : PROMPT)

/** A call with the built-in model, made in the page. */
export function FirstCall({ onReceipt }: { readonly onReceipt: (record: string) => void }) {
  const { t } = useText()
  const chat = useChat('start')
  const [prompt, setPrompt] = useKept('start.prompt', readPrompt)
  const turn = chat.turns.at(-1)
  const record = turn?.receipt?.record ?? turn?.record
  return (
    <Form
      className={style.call ?? ''}
      onSubmit={(event) => {
        event.preventDefault()
        if (prompt.trim() === '' || chat.isRunning) return
        chat.clear()
        void chat.send(prompt, { model: MODEL, needs: [], outputMax: OUTPUT_MAX })
      }}
    >
      <Field label={t('start.call.prompt')} value={prompt} onChange={setPrompt} problem={turn?.problem} />
      <div className={style.buttons}>
        <Button kind="primary" type="submit" isDisabled={chat.isRunning || prompt.trim() === ''}>
          {t('start.call.now')}
        </Button>
        {record === undefined || chat.isRunning ? null : (
          <Button onPress={() => onReceipt(record)}>{t('start.call.receipt')}</Button>
        )}
      </div>
      {turn === undefined || turn.answered === '' ? null : (
        <blockquote className={style.answer} aria-label={t('start.call.answer')} aria-busy={chat.isRunning}>
          {turn.answered}
        </blockquote>
      )}
    </Form>
  )
}
