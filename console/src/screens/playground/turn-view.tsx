import { useText } from '../../i18n/use-text.tsx'
import { CallAfter } from './call-after.tsx'
import style from './playground.module.css'
import type { Turn } from './turn.ts'

/** A message, its answer, and what it cost. */
export function TurnView({ turn, onReceipt }: { readonly turn: Turn; readonly onReceipt: (record: string) => void }) {
  const { t } = useText()
  const record = turn.receipt?.record ?? turn.record
  return (
    <article className={style.turn}>
      <h3>{t('play.you')}</h3>
      <p className={style.asked}>{turn.asked}</p>
      <h3>{turn.receipt?.route ?? t('play.model')}</h3>
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
        <CallAfter
          receipt={{ ...turn.receipt, record, route: undefined }}
          isSettled={turn.state === 'done'}
          onReceipt={onReceipt}
        />
      )}
    </article>
  )
}
