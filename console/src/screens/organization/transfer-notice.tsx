import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAccounts } from '../../session/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Fields } from '../../ui/fields.tsx'
import style from './organization.module.css'
import { useMembers, usePeopleChange } from './use-people.ts'
import { useTransfer } from './use-transfer.ts'

/** A transfer of the ownership under way, with what each side can do: the other accepts, then the owner confirms. */
export function TransferNotice() {
  const { t, language } = useText()
  const { current } = useAccounts()
  const transfer = useTransfer().data
  const members = useMembers().data ?? []
  if (transfer === undefined || transfer.state === 'none' || current === undefined) return null
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long' })
  const nameOf = (id: string | null) => members.find((member) => member.id === id)?.name ?? '…'
  const side =
    transfer.toMemberId === current.memberId ? 'to' : transfer.fromMemberId === current.memberId ? 'from' : undefined
  const values = {
    from: nameOf(transfer.fromMemberId),
    to: nameOf(transfer.toMemberId),
    account: current.name,
    until: transfer.expiresAt === null ? '' : day.format(new Date(transfer.expiresAt)),
  }
  const decision = side === 'to' ? 'accept' : 'confirm'
  const mayDecide = transfer.state === (side === 'to' ? 'requested' : 'accepted')
  return (
    <section className={style.notice} aria-label={t('org.transfer')}>
      <p>{t(`org.transfer.${transfer.state}`, values)}</p>
      {side === undefined ? null : (
        <Decide decision={mayDecide ? decision : undefined} word={side === 'to' ? 'decline' : 'cancel'} />
      )}
    </section>
  )
}

type DecideProps = {
  readonly decision: 'accept' | 'confirm' | undefined
  readonly word: 'decline' | 'cancel'
}

function Decide({ decision, word }: DecideProps) {
  const { t } = useText()
  const decide = usePeopleChange(async (what: 'accept' | 'confirm') => api.POST(`/api/transfer/${what}`))
  const decline = usePeopleChange(async () => api.POST('/api/transfer/decline'))
  const isBusy = decide.isPending || decline.isPending
  return (
    <Fields
      problem={decide.error?.problem ?? decline.error?.problem}
      onSubmit={() => decision !== undefined && !isBusy && decide.mutate(decision)}
      buttons={
        <>
          {decision === undefined ? null : (
            <Button kind="primary" type="submit" isDisabled={isBusy}>
              {t(`org.transfer.${decision}`)}
            </Button>
          )}
          <Button onPress={() => decline.mutate(undefined)} isDisabled={isBusy}>
            {t(`org.transfer.${word}`)}
          </Button>
        </>
      }
    />
  )
}
