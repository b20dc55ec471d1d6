import { useQuery } from '@tanstack/react-query'
import { ReceiptText } from 'lucide-react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { FundText } from '../records/fund-text.tsx'
import type { CallReceipt } from './call-receipt.ts'
import style from './playground.module.css'

/** A record is there a moment after the last byte of its call. */
const TRIES_MAX = 6
const TRY_EVERY_MS = 400

const readCharge = async (id: string): Promise<CallReceipt> => {
  const { data } = await api.GET('/api/records/{id}', { params: { path: { id } } })
  return { record: id, chargedNano: data?.chargedNano, fund: data?.fund, route: data?.routeId }
}

/** What a call cost, who paid and where it went, with the way to its receipt. */
export function CallAfter(props: {
  readonly receipt: CallReceipt
  /** False: its record may not be there yet, so what it cost is not asked for. */
  readonly isSettled?: boolean
  readonly onReceipt: (record: string) => void
}) {
  const { t } = useText()
  const { record } = props.receipt
  const isTold = props.receipt.chargedNano !== undefined
  const read = useQuery({
    queryKey: ['record', record, 'charge'],
    enabled: !isTold && props.isSettled !== false,
    queryFn: () => readCharge(record),
    retry: TRIES_MAX,
    retryDelay: TRY_EVERY_MS,
  })
  const { chargedNano, fund, route } = isTold ? props.receipt : (read.data ?? props.receipt)
  return (
    <p className={style.after}>
      {chargedNano === undefined ? null : <Money nano={chargedNano} />}
      {fund === undefined ? null : (
        <span className={style.quiet}>
          <FundText fund={fund} />
        </span>
      )}
      {route === undefined ? null : <span className={style.quiet}>{route}</span>}
      <Button kind="quiet" onPress={() => props.onReceipt(record)}>
        <ReceiptText size={14} aria-hidden /> {t('play.receipt')}
      </Button>
    </p>
  )
}
