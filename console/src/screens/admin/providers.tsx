import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Table } from '../../ui/table.tsx'

/** The providers of the catalog and their terms. */
export function Providers() {
  const { t, language } = useText()
  const count = new Intl.NumberFormat(language)
  const providers = useQuery({
    queryKey: ['providers'],
    queryFn: async () => (await api.GET('/api/catalog/providers')).data?.data,
  })
  return (
    <Loaded query={providers}>
      {(rows) => (
        <Table
          label={t('admin.providers')}
          rows={rows}
          idOf={({ id }) => id}
          columns={[
            { id: 'name', title: t('vault.provider'), cell: (row) => row.name },
            { id: 'address', title: t('vault.baseUrl'), cell: (row) => row.baseUrl ?? '–' },
            {
              id: 'training',
              title: t('providers.training'),
              cell: (row) => t(row.noTraining === true ? 'providers.training.no' : 'providers.training.notRuledOut'),
            },
            { id: 'routes', title: t('providers.routes'), isNumber: true, cell: (row) => count.format(row.routes) },
          ]}
        />
      )}
    </Loaded>
  )
}
