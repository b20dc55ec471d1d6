import { api } from '../api/client.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from '../ui/button.tsx'
import style from './session.module.css'
import { useProviderTrip, useWays } from './use-ways.ts'

type Props = {
  /** A page of the console, without its folder. Absent: this one. */
  readonly to?: string | undefined
  readonly inviteToken?: string | undefined
  readonly isDisabled?: boolean
}

/** One button for each provider that this server knows; nothing where it knows none. */
export function ProviderButtons({ to, inviteToken, isDisabled = false }: Props) {
  const { t, language } = useText()
  const { data } = useWays()
  const trip = useProviderTrip(async (provider) => {
    const { pathname, search, hash } = location
    const returnTo = to === undefined ? `${pathname}${search}${hash}` : `/console${to}`
    const body = { returnTo, locale: language, ...(inviteToken === undefined ? {} : { inviteToken }) }
    return (await api.POST('/api/sign-in/providers/{provider}', { params: { path: { provider } }, body })).data
  })
  if (data === undefined || data.providers.length === 0) return null
  return (
    <>
      {data.providers.map(({ id, name }) => (
        <Button key={id} onPress={() => trip.mutate(id)} isDisabled={isDisabled || trip.isPending}>
          {t('provider.with', { name })}
        </Button>
      ))}
      {trip.error === null ? null : (
        <p role="alert" lang="en">
          {trip.error.problem.detail}
        </p>
      )}
    </>
  )
}

/** The same below a line, as the other way beside a form. */
export function ProviderWays(props: Props) {
  const { data } = useWays()
  if (data === undefined || data.providers.length === 0) return null
  return (
    <div className={style.other}>
      <ProviderButtons {...props} />
    </div>
  )
}
