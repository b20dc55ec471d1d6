import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { CodeForm } from '../../session/code-form.tsx'
import { useAction } from '../../session/use-action.ts'
import { enterSession, type Opened } from '../../session/use-session.ts'
import { DoorPage } from '../../ui/door-page.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PressPage } from '../../ui/press-page.tsx'
import { DeadLink } from './dead-link.tsx'
import { useGoOn } from './use-go-on.ts'
import { useLinkToken } from './use-link-token.ts'

/** The letter that signs in. Opening it does nothing: programs that read mail open links too. */
export function MagicScreen() {
  const { t } = useText()
  const token = useLinkToken()
  const goOn = useGoOn()
  const queries = useQueryClient()
  const [waitsForCode, setWaitsForCode] = useState(false)
  const enter = async (opened: Opened | undefined) => {
    if (opened?.secondFactor === 'required') return setWaitsForCode(true)
    await enterSession(queries, opened)
    goOn('/')
  }
  const redeem = useAction(
    async () => (await api.POST('/api/sign-in/magic-link/redeem', { body: { token: token ?? '' } })).data,
    enter,
  )
  const problem = redeem.error?.problem
  if (token === undefined || problem?.code === 'sign_in_failed') {
    return (
      <DeadLink about={t('magic.dead')}>
        <LinkButton to="/auth/sign-in">{t('signIn.title')}</LinkButton>
      </DeadLink>
    )
  }
  if (waitsForCode) {
    return (
      <DoorPage title={t('signIn.title')}>
        <CodeForm onEnter={enter} onBack={() => goOn('/auth/sign-in')} />
      </DoorPage>
    )
  }
  return <PressPage title={t('signIn.title')} about={t('magic.about')} button={t('signIn.now')} action={redeem} />
}
