import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import { api } from '../../api/client.ts'
import { useAdminText } from '../../i18n/use-admin-text.ts'
import { Chips } from '../../ui/chips.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Field } from '../../ui/field.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Table } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import style from './admin.module.css'

type Entry = Answer<'/api/config'>['data'][number]
const SHOWN = ['all', 'given'] as const

/** The configuration in effect: what each variable is, where it comes from and what it means. Secrets only say that they are set. */
export function Configuration() {
  const { a, t } = useAdminText()
  const [wanted, setWanted] = useState('')
  const [shown, setShown] = useState<(typeof SHOWN)[number]>('all')
  const config = useQuery({
    queryKey: ['config'],
    queryFn: async () => (await api.GET('/api/config')).data?.data,
  })
  return (
    <div className={style.part}>
      <p>
        {a('config.about')} <a href="/docs/reference/config">{a('config.docs')}</a>
      </p>
      <Field label={a('config.find')} type="search" value={wanted} onChange={setWanted} />
      <Chips
        label={t('config.source')}
        mode="one"
        options={SHOWN.map((id) => ({ id, label: a(`config.shown.${id}`) }))}
        chosen={[shown]}
        onChange={([next = shown]) => setShown(next)}
      />
      <Loaded query={config}>
        {(all) => (
          <Entries
            rows={all.filter((row) => isWanted(row, wanted) && (shown === 'all' || row.source === 'environment'))}
          />
        )}
      </Loaded>
    </div>
  )
}

/** Every word that was typed is in the name or in what it means. */
function isWanted({ name, doc }: Entry, wanted: string): boolean {
  const text = `${name} ${doc}`.toLowerCase()
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function Entries({ rows }: { readonly rows: readonly Entry[] }) {
  const { a, t } = useAdminText()
  if (rows.length === 0) return <Empty title={a('config.none')} next={a('config.none.next')} />
  return (
    <Table
      label={t('admin.config')}
      rows={rows}
      idOf={({ name }) => name}
      columns={[
        {
          id: 'name',
          title: t('config.name'),
          cell: (row) => (
            <>
              <code>{row.name}</code>
              <span className={style.doc} lang="en">
                {row.doc}
              </span>
            </>
          ),
        },
        { id: 'value', title: t('config.value'), cell: (row) => <Value entry={row} /> },
        { id: 'source', title: t('config.source'), cell: (row) => t(`config.source.${row.source}`) },
      ]}
    />
  )
}

function Value({ entry }: { readonly entry: Entry }) {
  const { a } = useAdminText()
  if (!entry.secret) return <code className={style.value}>{entry.value || '–'}</code>
  const isSet = entry.value !== ''
  return <Tag tone={isSet ? 'safe' : 'plain'}>{a(isSet ? 'config.secret.set' : 'config.secret.unset')}</Tag>
}
