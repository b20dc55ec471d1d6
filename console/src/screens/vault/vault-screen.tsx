import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Table } from '../../ui/table.tsx'
import { AddKey, KeyDrawer } from './later-drawers.tsx'
import { useKeyColumns } from './use-key-columns.tsx'

const route = getRouteApi('/vault')

/** Provider keys and local endpoints. A secret goes in and never comes out. The open key is in the address. */
export function VaultScreen() {
  const { t } = useText()
  const [isAdding, setAdding] = useState(false)
  const { open: openId } = route.useSearch()
  const navigate = route.useNavigate()
  const keys = useQuery({
    queryKey: ['credentials'],
    queryFn: async () => (await api.GET('/api/credentials', { params: { query: { limit: 200 } } })).data?.data ?? [],
  })
  const { may } = useMay()
  const add = may('Vault.Create') ? (
    <Button kind="primary" onPress={() => setAdding(true)}>
      {t('vault.add')}
    </Button>
  ) : null
  const open = keys.data?.find(({ id }) => id === openId)
  return (
    <Screen title={t('vault.title')} about={t('vault.about')} actions={add}>
      {keys.isPending ? <Skeleton lines={5} /> : null}
      {keys.isError ? <Failure error={keys.error} onRetry={() => void keys.refetch()} /> : null}
      {keys.data?.length === 0 ? <Empty title={t('vault.empty')} next={t('vault.empty.next')} action={add} /> : null}
      {keys.data !== undefined && keys.data.length > 0 ? (
        <Table
          label={t('vault.title')}
          columns={useKeyColumns()}
          rows={keys.data}
          idOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ search: { open: id } })}
        />
      ) : null}
      {isAdding ? <AddKey onClose={() => setAdding(false)} /> : null}
      {open === undefined ? null : (
        <KeyDrawer credential={open} onClose={() => void navigate({ search: {}, replace: true })} />
      )}
    </Screen>
  )
}
