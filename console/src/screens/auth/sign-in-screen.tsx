import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ApiError } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { ProviderProblem } from '../../session/provider-problem.tsx'
import { SignInForm } from '../../session/sign-in-form.tsx'
import { useSession } from '../../session/use-session.ts'
import { useWays } from '../../session/use-ways.ts'
import { DoorPage, Ways } from '../../ui/door-page.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useGoOn } from './use-go-on.ts'

const route = getRouteApi('/auth/sign-in')

/** The ways in. Who is in already goes on. */
export function SignInScreen() {
  const { t } = useText()
  const { to, problem } = route.useSearch()
  const goOn = useGoOn()
  const session = useSession()
  const isIn = session.data !== undefined && !session.isError
  useEffect(() => {
    if (isIn) goOn(to)
  })
  const ways = useWays()
  const waitsForCode = session.error instanceof ApiError && session.error.problem.code === 'second_factor_required'
  return (
    <DoorPage title={t('signIn.title')}>
      <ProviderProblem name={problem} />
      {session.isPending || isIn ? (
        <Skeleton lines={6} />
      ) : (
        <SignInForm first={waitsForCode ? 'code' : 'password'} to={to ?? '/'} onDone={() => goOn(to)}>
          <Ways>
            <TextLink to="/auth/forgot">{t('forgot.link')}</TextLink>
            {ways.data?.signUp === 'open' ? <TextLink to="/auth/register">{t('register.link')}</TextLink> : null}
          </Ways>
        </SignInForm>
      )}
    </DoorPage>
  )
}
