import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Table } from '../../ui/table.tsx'
import style from './admin.module.css'

/** The configuration in effect. Secrets are not in it. */
export function Configuration() {
  const { t } = useText()
  const config = useQuery({
    queryKey: ['config'],
    queryFn: async () => (await api.GET('/api/config')).data?.data,
  })
  return (
    <Loaded query={config}>
      {(rows) => (
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
            {
              id: 'value',
              title: t('config.value'),
              cell: (row) => <code className={style.value}>{row.value || '–'}</code>,
            },
            { id: 'source', title: t('config.source'), cell: (row) => t(`config.source.${row.source}`) },
          ]}
        />
      )}
    </Loaded>
  )
}
