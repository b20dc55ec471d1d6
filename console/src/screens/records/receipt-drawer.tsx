import { useQuery } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { api } from '../../api/client.ts'
import { ofAccount } from '../../api/credentials.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Copy } from '../../ui/copy.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Money } from '../../ui/money.tsx'
import { Section } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { FundText } from './fund-text.tsx'
import { MarginBar } from './margin-bar.tsx'
import { ReceiptLines } from './receipt-lines.tsx'
import { STATUS_TONES } from './record-status.ts'
import style from './receipt.module.css'

const readReceipt = async (id: string) => (await api.GET('/api/records/{id}', { params: { path: { id } } })).data

export type Receipt = NonNullable<Awaited<ReturnType<typeof readReceipt>>>

/** One call: what was charged, how it comes about, who paid, and the file that proves it. */
export function ReceiptDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useText()
  const receipt = useQuery({ queryKey: ['record', id], queryFn: () => readReceipt(id) })
  const { data } = receipt
  return (
    <Drawer title={data === undefined ? t('receipt.title') : <Money nano={data.chargedNano} />} onClose={onClose}>
      {receipt.isPending ? <Skeleton lines={10} /> : null}
      {receipt.isError ? <Failure error={receipt.error} onRetry={() => void receipt.refetch()} /> : null}
      {data === undefined ? null : <ReceiptBody receipt={data} />}
    </Drawer>
  )
}

function ReceiptBody({ receipt }: { readonly receipt: Receipt }) {
  const { t, language } = useText()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'medium' })
  return (
    <>
      <p className={style.summary}>
        <Tag tone={STATUS_TONES[receipt.status]}>{t(`status.${receipt.status}`)}</Tag>
        <span>{receipt.model}</span>
        <span className={style.when}>{when.format(new Date(receipt.createdAt))}</span>
      </p>
      <Section title={t('receipt.lines')}>
        {receipt.lines.length === 0 ? <p>{t('receipt.lines.none')}</p> : <ReceiptLines receipt={receipt} />}
        <MarginBar receipt={receipt} />
      </Section>
      <Section title={t('receipt.proof')}>
        <p>
          <Tag tone={receipt.verified ? 'good' : 'warn'}>
            {t(receipt.verified ? 'receipt.verified' : 'receipt.unverified')}
          </Tag>{' '}
          <span lang="en">{receipt.verification}</span>
        </p>
        <p className={style.files}>
          <a href={ofAccount(`/api/records/${receipt.id}/receipt`)} download={`${receipt.id}.receipt.json`}>
            <Download size={14} aria-hidden /> {t('receipt.file')}
          </a>
          <a href="/verify" target="_blank" rel="noreferrer">
            {t('receipt.verify')}
          </a>
        </p>
      </Section>
      <Section title={t('receipt.facts')}>
        <Facts
          items={[
            [t('receipt.record'), <Copy key="id" value={receipt.id} label={t('receipt.record')} />],
            [t('receipt.asked'), receipt.modelAsked],
            [t('receipt.route'), receipt.routeId],
            [t('receipt.paidBy'), <FundText key="fund" fund={receipt.fund} />],
            [t('receipt.held'), <Money key="held" nano={receipt.grantedNano} />],
            [t('receipt.absorbed'), <Money key="absorbed" nano={receipt.absorbedNano} />],
            [t('receipt.usage'), t(`usageSource.${receipt.usageSource}`)],
          ]}
        />
      </Section>
    </>
  )
}
