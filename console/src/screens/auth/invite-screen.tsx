import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, ApiError } from '../../api/client.ts'
import { chooseAccount } from '../../api/credentials.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import { isNobody, useSession } from '../../session/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { DoorPage } from '../../ui/door-page.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Fields } from '../../ui/fields.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DeadLink } from './dead-link.tsx'
import { useGoOn } from './use-go-on.ts'
import { useLinkToken } from './use-link-token.ts'
import { AnotherLetter } from './verify-screen.tsx'

/** The letter of an invitation. Whoever is not in yet signs in or registers with it, and comes back. */
export function InviteScreen() {
  const { t } = useText()
  const token = useLinkToken()
  const session = useSession()
  if (token === undefined) return <DeadInvite />
  if (session.isPending) return <Skeleton lines={6} />
  if (session.data !== undefined) return <Offer token={token} email={session.data.user.email} />
  if (session.error !== null && !isNobody(session.error))
    return <Failure error={session.error} onRetry={() => void session.refetch()} />
  return (
    <DoorPage title={t('invite.title')} about={t('invite.who')}>
      <div>
        <LinkButton to="/auth/register" hash={token}>
          {t('register.title')}
        </LinkButton>{' '}
        <LinkButton to="/auth/sign-in" search={{ to: `/auth/invite#${token}` }}>
          {t('signIn.title')}
        </LinkButton>
      </div>
    </DoorPage>
  )
}

function Offer({ token, email }: { readonly token: string; readonly email: string }) {
  const { t, language } = useText()
  const goOn = useGoOn()
  const queries = useQueryClient()
  const offer = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => (await api.POST('/api/invitations/preview', { body: { token } })).data,
  })
  const accept = useAction(
    async () => (await api.POST('/api/invitations/accept', { body: { token } })).data,
    async (joined) => {
      chooseAccount(joined?.accountId)
      await queries.invalidateQueries({ queryKey: ['accounts-of-person'] })
      goOn('/')
    },
  )
  const decline = useAction(
    async () => api.POST('/api/invitations/decline', { body: { token } }),
    () => goOn('/'),
  )
  if (offer.isPending) return <Skeleton lines={6} />
  if (offer.isError) return <Refused error={offer.error} email={email} onRetry={() => void offer.refetch()} />
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long' })
  const { organization = '', role = 'member', expiresAt = '' } = offer.data ?? {}
  const isBusy = accept.isPending || decline.isPending
  return (
    <DoorPage
      title={t('invite.to', { organization })}
      about={t('invite.about', { role: t(`role.${role}`), until: day.format(new Date(expiresAt)) })}
    >
      <Fields
        problem={accept.error?.problem ?? decline.error?.problem}
        onSubmit={() => isBusy || accept.mutate(undefined)}
        buttons={
          <>
            <Button onPress={() => decline.mutate(undefined)} isDisabled={isBusy}>
              {t('invite.decline')}
            </Button>
            <Button kind="primary" type="submit" isDisabled={isBusy}>
              {t('invite.accept')}
            </Button>
          </>
        }
      />
    </DoorPage>
  )
}

type RefusedProps = { readonly error: Error; readonly email: string; readonly onRetry: () => void }

function Refused({ error, email, onRetry }: RefusedProps) {
  const { t } = useText()
  const code = error instanceof ApiError ? error.problem.code : undefined
  if (code === 'link_expired') return <DeadInvite />
  if (code === 'email_not_verified') {
    return (
      <DoorPage title={t('invite.title')} about={t('invite.unverified', { email })}>
        <AnotherLetter />
      </DoorPage>
    )
  }
  if (code === 'forbidden') {
    return (
      <DoorPage title={t('invite.title')} about={t('invite.other', { email })}>
        <div>
          <LinkButton to="/">{t('door.goOn')}</LinkButton>
        </div>
      </DoorPage>
    )
  }
  return <Failure error={error} onRetry={onRetry} />
}

function DeadInvite() {
  const { t } = useText()
  return (
    <DeadLink about={t('invite.dead')}>
      <LinkButton to="/">{t('door.goOn')}</LinkButton>
    </DeadLink>
  )
}
