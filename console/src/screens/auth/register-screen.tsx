import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { ProviderWays } from '../../session/provider-buttons.tsx'
import { useAction } from '../../session/use-action.ts'
import { enterSession } from '../../session/use-session.ts'
import { useWays } from '../../session/use-ways.ts'
import { Button } from '../../ui/button.tsx'
import { DoorPage, Ways } from '../../ui/door-page.tsx'
import { Fields } from '../../ui/fields.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { TextLink } from '../../ui/text-link.tsx'
import { NEW_PERSON_FIELDS, NewPersonFields, NOBODY } from './new-person-fields.tsx'
import { useGoOn } from './use-go-on.ts'
import { useLinkToken } from './use-link-token.ts'

/** A new sign-in: for everybody where the operator lets them, with an invitation everywhere. */
export function RegisterScreen() {
  const { t } = useText()
  const ways = useWays()
  const token = useLinkToken()
  return (
    <Loaded query={ways}>
      {({ signUp }) =>
        signUp === 'open' || token !== undefined ? (
          <RegisterForm inviteToken={token} />
        ) : (
          <DoorPage title={t('register.title')} about={t('register.closed')}>
            <div>
              <LinkButton to="/auth/sign-in">{t('signIn.title')}</LinkButton>
            </div>
          </DoorPage>
        )
      }
    </Loaded>
  )
}

/** Without an invitation the answer is the same for every address: a letter says how it goes on. */
function RegisterForm({ inviteToken }: { readonly inviteToken: string | undefined }) {
  const { t, language } = useText()
  const goOn = useGoOn()
  const queries = useQueryClient()
  const [typed, setTyped] = useState(NOBODY)
  const register = useAction(
    async () => {
      const invited = inviteToken === undefined ? {} : { inviteToken }
      await api.POST('/api/sign-up', { body: { ...typed, ...invited, locale: language } })
      if (inviteToken === undefined) return undefined
      // The invitation proved the mailbox: there is no letter to wait for.
      return (await api.POST('/api/sign-in', { body: { email: typed.email, password: typed.password } })).data
    },
    async (opened) => {
      if (opened?.secondFactor !== 'not_needed') return
      await enterSession(queries, opened)
      goOn(`/auth/invite#${inviteToken}`)
    },
  )
  const problem = register.error?.problem
  if (register.isSuccess && inviteToken === undefined) {
    return (
      <DoorPage title={t('register.sent')} about={t('register.sent.about', { email: typed.email })}>
        <div>
          <LinkButton to="/auth/sign-in">{t('signIn.title')}</LinkButton>
        </div>
      </DoorPage>
    )
  }
  return (
    <DoorPage title={t('register.title')} about={t(inviteToken === undefined ? 'register.about' : 'register.invited')}>
      <Fields
        problem={problem}
        own={NEW_PERSON_FIELDS}
        onSubmit={() => register.isPending || register.mutate(undefined)}
        buttons={
          <Button kind="primary" type="submit" isDisabled={register.isPending}>
            {t('register.now')}
          </Button>
        }
      >
        <NewPersonFields typed={typed} onType={(more) => setTyped({ ...typed, ...more })} problem={problem} />
      </Fields>
      <ProviderWays
        to={inviteToken === undefined ? '/' : `/auth/invite#${inviteToken}`}
        inviteToken={inviteToken}
        isDisabled={register.isPending}
      />
      <Ways>
        <TextLink to="/auth/sign-in" search={inviteToken === undefined ? {} : { to: `/auth/invite#${inviteToken}` }}>
          {t('register.have')}
        </TextLink>
      </Ways>
    </DoorPage>
  )
}
