import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { ProviderProblem } from '../../session/provider-problem.tsx'
import { useAction } from '../../session/use-action.ts'
import { useProviderTrip, useWays } from '../../session/use-ways.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/screen.tsx'
import { Table } from '../../ui/table.tsx'
import style from './settings.module.css'

type Identity = Answer<'/api/session/identities'>['data'][number]
type Ways = Answer<'/api/sign-in/ways'>

const route = getRouteApi('/settings/security')
/** Of providers that this server no longer offers. */
const NAMES = { google: 'Google', github: 'GitHub', microsoft: 'Microsoft', oidc: 'OpenID Connect' } as const

/** Providers that sign the person in. Nothing where the server offers none and none is linked. */
export function Identities() {
  const { t } = useText()
  const ways = useWays().data
  const list = useQuery({
    queryKey: ['identities'],
    queryFn: async () => (await api.GET('/api/session/identities')).data?.data ?? [],
  })
  if (ways === undefined || (ways.providers.length === 0 && list.data?.length === 0)) return null
  return (
    <Section title={t('identity.title')}>
      <Loaded query={list}>{(identities) => <Linked ways={ways} identities={identities} />}</Loaded>
    </Section>
  )
}

function Linked({ ways, identities }: { readonly ways: Ways; readonly identities: readonly Identity[] }) {
  const { t, language } = useText()
  const { problem } = route.useSearch()
  const trip = useProviderTrip(async (provider) => {
    const returnTo = '/console/settings/security'
    const wish = { params: { path: { provider } }, body: { returnTo } }
    return (await api.POST('/api/session/identities/{provider}', wish)).data
  })
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const nameOf = ({ provider }: Identity) => ways.providers.find(({ id }) => id === provider)?.name ?? NAMES[provider]
  return (
    <>
      <ProviderProblem name={problem} />
      {identities.length === 0 ? (
        <p className={style.about}>{t('identity.none')}</p>
      ) : (
        <Table
          label={t('identity.title')}
          rows={identities}
          idOf={({ id }) => id}
          columns={[
            { id: 'provider', title: t('identity.provider'), cell: nameOf },
            { id: 'label', title: t('identity.label'), cell: ({ label }) => label },
            { id: 'linked', title: t('identity.linked'), cell: (row) => day.format(new Date(row.linkedAt)) },
            { id: 'used', title: t('identity.used'), cell: (row) => day.format(new Date(row.usedAt)) },
            {
              id: 'unlink',
              title: t('security.actions'),
              cell: (row) => <Unlink id={row.id} name={`${nameOf(row)}, ${row.label}`} />,
            },
          ]}
        />
      )}
      <div className={style.row}>
        {ways.providers.map(({ id, name }) => (
          <Button key={id} onPress={() => trip.mutate(id)} isDisabled={trip.isPending}>
            {t('identity.link', { name })}
          </Button>
        ))}
        {trip.error === null ? null : (
          <span role="alert" lang="en">
            {trip.error.problem.detail}
          </span>
        )}
      </div>
    </>
  )
}

/** Asks once more. The last way in stays, which the server says. */
function Unlink({ id, name }: { readonly id: string; readonly name: string }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [isSure, setSure] = useState(false)
  const unlink = useAction(
    async () => api.DELETE('/api/session/identities/{id}', { params: { path: { id } } }),
    () => void queries.invalidateQueries({ queryKey: ['identities'] }),
  )
  return (
    <div className={style.row}>
      {isSure ? (
        <Button
          kind="danger"
          isDisabled={unlink.isPending}
          onPress={() => unlink.mutate(undefined, { onSettled: () => setSure(false) })}
        >
          {t('identity.unlink.sure')}
        </Button>
      ) : (
        <Button aria-label={t('identity.unlink.what', { name })} onPress={() => setSure(true)}>
          {t('identity.unlink')}
        </Button>
      )}
      {unlink.error === null ? null : (
        <span role="alert" lang="en">
          {unlink.error.problem.detail}
        </span>
      )}
    </div>
  )
}
