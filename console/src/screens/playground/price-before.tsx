import type { UseQueryResult } from '@tanstack/react-query'
import { ApiError } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Money } from '../../ui/money.tsx'
import style from './playground.module.css'
import type { Quote } from './use-quote.ts'

type Props = {
  readonly quote: UseQueryResult<Quote | undefined>
  /** Whether there is anything to price. */
  readonly isAsked: boolean
  readonly onWhy: () => void
}

/** What the call will cost, before it is made. Its place is the same with and without a price: nothing jumps. */
export function PriceBefore({ quote, isAsked, onWhy }: Props) {
  const { t } = useText()
  return (
    <section className={style.price} aria-label={t('play.before')}>
      <h2>{t('play.before')}</h2>
      <PriceText quote={quote} isAsked={isAsked} />
      <Button onPress={onWhy} isDisabled={!isAsked}>
        {t('play.why')}
      </Button>
    </section>
  )
}

function PriceText({ quote, isAsked }: Pick<Props, 'quote' | 'isAsked'>) {
  const { t } = useText()
  if (!isAsked) return <p className={style.quiet}>{t('play.before.none')}</p>
  if (quote.error !== null) {
    return (
      <p className={style.problem} role="status">
        {quote.error instanceof ApiError ? quote.error.problem.detail : quote.error.message}
      </p>
    )
  }
  const first = quote.data?.candidates[0]
  if (quote.data === undefined || first === undefined) return <p className={style.quiet}>…</p>
  return (
    <div data-stale={quote.isPlaceholderData}>
      <Facts
        items={[
          [
            t('play.before.expected'),
            <strong key="expected">
              <Money nano={first.expected.nano} />
            </strong>,
          ],
          [t('play.before.least'), <Money key="least" nano={first.min.nano} />],
          [t('play.before.most'), <Money key="most" nano={first.max.nano} />],
          [t('play.before.route'), first.route],
        ]}
      />
      <p className={style.quiet}>
        {first.side === 'byok' ? `${t('play.before.own')}; ` : ''}
        {t('play.before.others', { count: quote.data.candidateCount - 1 })}
      </p>
    </div>
  )
}
