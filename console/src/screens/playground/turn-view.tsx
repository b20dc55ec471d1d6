import { ReceiptText } from 'lucide-react'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { FundText } from '../records/fund-text.tsx'
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
        <p className={style.after}>
          {turn.receipt?.chargedNano === undefined ? null : <Money nano={turn.receipt.chargedNano} />}
          {turn.receipt?.fund === undefined ? null : (
            <span className={style.quiet}>
              <FundText fund={turn.receipt.fund} />
            </span>
          )}
          <Button kind="quiet" onPress={() => onReceipt(record)}>
            <ReceiptText size={14} aria-hidden /> {t('play.receipt')}
          </Button>
        </p>
      )}
    </article>
  )
}
