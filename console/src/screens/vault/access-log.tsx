import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { catalogWord } from '../../i18n/catalog-word.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Table } from '../../ui/table.tsx'

/** Every use of a secret, the newest first: written before the secret was opened, chained so that none can be taken out. */
export function AccessLog({ credentialId }: { readonly credentialId: string }) {
  const { t, language } = useText()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'medium' })
  const uses = useQuery({
    queryKey: ['access-log', credentialId],
    queryFn: async () =>
      (await api.GET('/api/credentials/access-log', { params: { query: { credentialId, limit: 20 } } })).data?.data ??
      [],
  })
  if (uses.isPending) return <Skeleton lines={3} />
  if (uses.isError) return <Failure error={uses.error} onRetry={() => void uses.refetch()} />
  if (uses.data.length === 0) return <p>{t('vault.log.empty')}</p>
  return (
    <Table
      label={t('vault.log')}
      rows={uses.data}
      idOf={(use) => use.seq}
      columns={[
        { id: 'at', title: t('records.when'), cell: (use) => when.format(new Date(use.at)) },
        { id: 'purpose', title: t('vault.log.purpose'), cell: (use) => catalogWord(t, 'purpose', use.purpose) },
        { id: 'origin', title: t('vault.log.origin'), cell: (use) => use.origin },
      ]}
    />
  )
}
