import { X } from 'lucide-react'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { ApiError } from '../../api/client.ts'
import { chatBody } from './call-body.ts'
import { CallAfter } from './call-after.tsx'
import style from './playground.module.css'
import { ModelField } from './settings-fields.tsx'
import type { Turn } from './turn.ts'
import { useQuote } from './use-quote.ts'

type Props = {
  readonly at: number
  /** Undefined: none is chosen for this place yet. */
  readonly model: string | undefined
  readonly asked: { readonly draft: string; readonly outputMax: number } | undefined
  readonly turn: Turn | undefined
  /** Undefined takes the place away. */
  readonly onChange: (model: string | undefined) => void
  readonly onReceipt: (record: string) => void
}

/** One of the models that are asked the same: its price before, what it says, and its receipt. */
export function ComparedModel({ at, model, asked, turn, onChange, onReceipt }: Props) {
  const { t } = useText()
  return (
    <li className={style.comparedModel}>
      <div className={style.comparedHead}>
        <ModelField
          surface="chat"
          label={t('play.compare.model', { at: at + 1 })}
          value={model ?? ''}
          onChange={(next) => next !== '' && next !== model && onChange(next)}
        />
        <Button kind="quiet" aria-label={t('play.compare.remove', { at: at + 1 })} onPress={() => onChange(undefined)}>
          <X size={14} aria-hidden />
        </Button>
      </div>
      {model === undefined ? null : <Before model={model} asked={asked} />}
      {turn === undefined ? null : <Said turn={turn} onReceipt={onReceipt} />}
    </li>
  )
}

function Before({ model, asked }: { readonly model: string; readonly asked: Props['asked'] }) {
  const { t } = useText()
  const fields =
    asked && chatBody({ model, needs: [], outputMax: asked.outputMax }, [{ role: 'user', content: asked.draft }])
  const quote = useQuote(fields && { path: 'chat/completions', fields })
  const first = quote.data?.candidates[0]
  if (quote.error instanceof ApiError) {
    return (
      <p className={style.problem} role="status" lang="en">
        {quote.error.problem.detail}
      </p>
    )
  }
  return (
    <p className={style.comparedPrice}>
      <span className={style.quiet}>{t('play.before')}</span>
      {asked === undefined || first === undefined ? (
        <span className={style.quiet}>–</span>
      ) : (
        <>
          <strong>
            <Money nano={first.expected.nano} />
          </strong>
          <span className={style.quiet}>
            {t('play.compare.most')} <Money nano={first.max.nano} />
          </span>
        </>
      )}
    </p>
  )
}

function Said({ turn, onReceipt }: { readonly turn: Turn; readonly onReceipt: Props['onReceipt'] }) {
  const { t } = useText()
  const record = turn.receipt?.record ?? turn.record
  return (
    <article className={style.turn}>
      {turn.answered === '' && turn.state === 'running' ? (
        <p className={style.quiet}>{t('play.waiting')}</p>
      ) : (
        <p className={style.answered}>{turn.answered}</p>
      )}
      {turn.state === 'stopped' ? <p className={style.quiet}>{t('play.stopped')}</p> : null}
      {turn.problem === undefined ? null : (
        <p className={style.problem} role="alert" lang="en">
          {turn.problem}
        </p>
      )}
      {turn.state === 'running' || record === undefined ? null : (
        <CallAfter receipt={{ ...turn.receipt, record }} isSettled={turn.state === 'done'} onReceipt={onReceipt} />
      )}
    </article>
  )
}
