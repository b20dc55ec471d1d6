import { Link } from '@tanstack/react-router'
import { useText } from '../../i18n/use-text.tsx'
import { Money } from '../../ui/money.tsx'
import { Section } from '../../ui/screen.tsx'
import { Tag } from '../../ui/tag.tsx'
import { RECORD_STATUSES, STATUS_TONES } from '../records/record-status.ts'
import style from './usage.module.css'
import type { LiveFeed } from './use-live.ts'

/** The newest records, as they come in. */
export function LiveRecords({ feed }: { readonly feed: LiveFeed }) {
  const { t, language } = useText()
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' })
  return (
    <Section title={t('usage.live.title')}>
      <p className={style.state} data-state={feed.state}>
        {t(`usage.live.${feed.state}`)}
      </p>
      <ol className={style.live} role="log" aria-label={t('usage.live.title')}>
        {feed.records.map((record) => {
          const status = RECORD_STATUSES.find((known) => known === record.status)
          return (
            <li key={record.id}>
              <time dateTime={record.createdAt}>{time.format(new Date(record.createdAt))}</time>
              <Link to="/records" search={{ open: record.id }}>
                {record.model}
              </Link>
              {status === undefined ? null : <Tag tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Tag>}
              <Money nano={record.chargedNano} />
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
