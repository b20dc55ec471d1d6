import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { MakeKey } from './make-key.tsx'
import { RevokeKey } from './revoke-key.tsx'

export type ApiKey = Answer<'/api/keys'>['data'][number]

/** Keys that programs call with. */
export function KeysScreen() {
  const { t } = useText()
  const [isMaking, setMaking] = useState(false)
  const [opened, setOpened] = useState<ApiKey>()
  const keys = useQuery({
    queryKey: ['keys'],
    queryFn: async () => (await api.GET('/api/keys', { params: { query: { limit: 200 } } })).data?.data ?? [],
  })
  const { may } = useMay()
  const make = may('ApiKeys.Create') ? (
    <Button kind="primary" onPress={() => setMaking(true)}>
      {t('keys.add')}
    </Button>
  ) : null
  return (
    <Screen title={t('keys.title')} about={t('keys.about')} actions={make}>
      {keys.isPending ? <Skeleton lines={5} /> : null}
      {keys.isError ? <Failure error={keys.error} onRetry={() => void keys.refetch()} /> : null}
      {keys.data?.length === 0 ? <Empty title={t('keys.title')} next={t('start.key.about')} action={make} /> : null}
      {keys.data !== undefined && keys.data.length > 0 ? (
        <Table
          label={t('keys.title')}
          columns={useColumns()}
          rows={keys.data}
          idOf={({ id }) => id}
          onOpen={setOpened}
          isStill={({ revokedAt }) => revokedAt !== null || !may('ApiKeys.Revoke')}
        />
      ) : null}
      {isMaking ? <MakeKey onClose={() => setMaking(false)} /> : null}
      {opened === undefined ? null : <RevokeKey apiKey={opened} onClose={() => setOpened(undefined)} />}
    </Screen>
  )
}

function useColumns(): readonly Column<ApiKey>[] {
  const { t, language } = useText()
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  return [
    { id: 'name', title: t('keys.name'), cell: (key) => key.name },
    { id: 'key', title: t('keys.key'), cell: (key) => <code>…{key.lastFour}</code> },
    {
      id: 'scopes',
      title: t('keys.scopes'),
      cell: (key) => key.scopes.map((scope) => t(`keys.scope.${scope}`)).join(', '),
    },
    {
      id: 'expires',
      title: t('keys.expires'),
      cell: (key) => (key.expiresAt === null ? t('keys.expires.never') : date.format(new Date(key.expiresAt))),
    },
    { id: 'state', title: t('keys.state'), cell: (key) => <State apiKey={key} /> },
  ]
}

function State({ apiKey }: { readonly apiKey: ApiKey }) {
  const { t } = useText()
  if (apiKey.revokedAt !== null) return <Tag>{t('keys.state.revoked')}</Tag>
  const isOver = apiKey.expiresAt !== null && Date.parse(apiKey.expiresAt) <= Date.now()
  return isOver ? <Tag tone="warn">{t('keys.state.expired')}</Tag> : <Tag tone="good">{t('keys.state.active')}</Tag>
}
