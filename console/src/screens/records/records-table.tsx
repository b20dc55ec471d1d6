import type { paths } from '../../api/schema.d.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Money } from '../../ui/money.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import style from './records.module.css'

export type RecordRow = paths['/api/records']['get']['responses'][200]['content']['application/json']['data'][number]

const TONES: Record<RecordRow['status'], Tone> = {
  succeeded: 'good',
  failed: 'bad',
  aborted: 'warn',
  interrupted: 'warn',
  unresolved: 'warn',
}

export function RecordsTable({ rows }: { readonly rows: readonly RecordRow[] }) {
  const { t, language } = useText()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">{t('records.when')}</th>
          <th scope="col">{t('records.model')}</th>
          <th scope="col">{t('records.status')}</th>
          <th scope="col">{t('records.fund')}</th>
          <th scope="col" className={style.number}>
            {t('records.charged')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>{when.format(new Date(row.createdAt))}</td>
            <td>{row.model}</td>
            <td>
              <Tag tone={TONES[row.status]}>{t(`status.${row.status}`)}</Tag>
            </td>
            <td>{row.fund}</td>
            <td className={style.number}>
              <Money nano={row.chargedNano} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
