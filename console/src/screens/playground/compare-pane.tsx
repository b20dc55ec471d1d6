import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { COMPARED_MAX } from '../models/compare/compared-max.ts'
import { ComparedModel } from './compared-model.tsx'
import { useKeptText } from './kept-text.ts'
import { outputLimitOf, OUTPUT_DEFAULT } from './output-limit.ts'
import style from './playground.module.css'
import { useCompare } from './use-compare.ts'

type Props = {
  readonly models: readonly string[]
  readonly onModels: (models: readonly string[]) => void
  readonly onReceipt: (record: string) => void
}

/** One prompt to up to four models side by side, each with its price before, its answer and its receipt. */
export function ComparePane({ models, onModels, onReceipt }: Props) {
  const { t } = useText()
  const compare = useCompare()
  const [draft, setDraft] = useKeptText('play.compare.draft')
  const [limit, setLimit] = useKeptText('play.limit', OUTPUT_DEFAULT)
  // A place for another model, empty until one is chosen.
  const [isAdding, setAdding] = useState(models.length < 2)
  const outputMax = outputLimitOf(limit)
  const isAsked = draft.trim() !== '' && outputMax !== undefined
  const canSend = isAsked && models.length > 0 && !compare.isRunning
  const change = (at: number, next: string | undefined) => {
    const changed = models.toSpliced(at, 1, ...(next === undefined ? [] : [next]))
    onModels([...new Set(changed)].slice(0, COMPARED_MAX))
    if (at >= models.length) setAdding(false)
  }
  const places = isAdding && models.length < COMPARED_MAX ? [...models, undefined] : models
  return (
    <div className={style.main}>
      <Form
        className={style.form ?? ''}
        onSubmit={(event) => {
          event.preventDefault()
          if (canSend && outputMax !== undefined) void compare.send(draft, { models, outputMax })
        }}
      >
        <Field label={t('play.message')} lines={3} value={draft} onChange={setDraft} />
        <div className={style.compareRow}>
          <Field
            label={t('play.limit')}
            inputMode="numeric"
            value={limit}
            onChange={setLimit}
            problem={outputMax === undefined ? t('play.limit.bad') : undefined}
          />
          <div className={style.buttons}>
            <Button onPress={() => setAdding(true)} isDisabled={isAdding || models.length >= COMPARED_MAX}>
              <Plus size={14} aria-hidden /> {t('compare.add')}
            </Button>
            {compare.isRunning ? (
              <Button key="stop" kind="danger" onPress={compare.stop}>
                {t('play.stop')}
              </Button>
            ) : (
              <Button key="send" kind="primary" type="submit" isDisabled={!canSend}>
                {t('play.compare.send')}
              </Button>
            )}
          </div>
        </div>
      </Form>
      <ol className={style.compared} aria-label={t('play.compare.answers')} aria-busy={compare.isRunning}>
        {places.map((model, at) => (
          <ComparedModel
            key={model ?? 'another'}
            at={at}
            model={model}
            asked={isAsked && !compare.isRunning ? { draft, outputMax } : undefined}
            turn={compare.turns.find((one) => one.model === model)?.turn}
            onChange={(next) => change(at, next)}
            onReceipt={onReceipt}
          />
        ))}
      </ol>
    </div>
  )
}
