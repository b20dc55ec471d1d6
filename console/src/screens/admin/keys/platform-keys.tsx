import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { useMay } from '../../../session/use-may.ts'
import { Button } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Settled } from '../../../ui/settled.tsx'
import { Table } from '../../../ui/table.tsx'
import { AddKey, KeyDrawer } from '../../vault/later-drawers.tsx'
import { useKeyColumns } from '../../vault/use-key-columns.tsx'
import style from '../admin.module.css'
import { KeyAlerts } from './key-alerts.tsx'

const KEYS_MAX = 200

/** The operator's own provider keys, which serve the calls of accounts without a key of their own. */
export function PlatformKeys() {
  const { a } = useAdminText()
  const { may, isKnown } = useMay()
  if (isKnown && !may('Instance.Administer'))
    return <Empty title={a('platformKeys.operator')} next={a('platformKeys.operator.next')} />
  return (
    <Settled lines={8}>
      <div className={style.part}>
        <p>{a('platformKeys.about')}</p>
        <Keys />
      </div>
    </Settled>
  )
}

function Keys() {
  const { a, t } = useAdminText()
  const [isAdding, setAdding] = useState(false)
  const [openId, setOpenId] = useState<string>()
  const columns = useKeyColumns().filter(({ id }) => id !== 'owner')
  const keys = useQuery({
    queryKey: ['credentials', 'platform'],
    queryFn: async () => {
      const { data } = await api.GET('/api/credentials', { params: { query: { limit: KEYS_MAX } } })
      return data?.data.filter(({ owner }) => owner === 'platform')
    },
  })
  const add = (
    <Button kind="primary" onPress={() => setAdding(true)}>
      {a('platformKeys.add')}
    </Button>
  )
  return (
    <>
      <Loaded query={keys}>
        {(rows) => {
          const open = rows.find(({ id }) => id === openId)
          return (
            <>
              {rows.length === 0 ? (
                <Empty title={a('platformKeys.empty')} next={a('platformKeys.empty.next')} action={add} />
              ) : (
                <>
                  <div>{add}</div>
                  <Table
                    label={t('admin.keys')}
                    rows={rows}
                    columns={columns}
                    idOf={({ id }) => id}
                    onOpen={({ id }) => setOpenId(id)}
                  />
                  <KeyAlerts keys={rows} onOpen={setOpenId} />
                </>
              )}
              {open === undefined ? null : <KeyDrawer credential={open} onClose={() => setOpenId(undefined)} />}
            </>
          )
        }}
      </Loaded>
      {isAdding ? <AddKey owner="platform" onClose={() => setAdding(false)} /> : null}
    </>
  )
}
