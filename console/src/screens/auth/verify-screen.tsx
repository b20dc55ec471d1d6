import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { DoorPage } from '../../ui/door-page.tsx'
import { Fields } from '../../ui/fields.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PressPage } from '../../ui/press-page.tsx'
import { DeadLink } from './dead-link.tsx'
import { useLinkToken } from './use-link-token.ts'

/** The letter that confirms an address: for the person whose it is, signed in. */
export function VerifyScreen() {
  const { t } = useText()
  const token = useLinkToken()
  const queries = useQueryClient()
  const confirm = useAction(
    async () => api.POST('/api/session/verification/confirm', { body: { token: token ?? '' } }),
    () => queries.invalidateQueries({ queryKey: ['session'] }),
  )
  const problem = confirm.error?.problem
  if (confirm.isSuccess) {
    return (
      <DoorPage title={t('verify.done')} about={t('verify.done.about')}>
        <div>
          <LinkButton to="/">{t('door.goOn')}</LinkButton>
        </div>
      </DoorPage>
    )
  }
  if (token === undefined || problem?.code === 'link_expired') {
    return (
      <DeadLink about={t('verify.dead')}>
        <AnotherLetter />
      </DeadLink>
    )
  }
  return <PressPage title={t('verify.title')} about={t('verify.about')} button={t('verify.now')} action={confirm} />
}

/** The confirming letter once more, to whoever is signed in. */
export function AnotherLetter() {
  const { t } = useText()
  const send = useAction(
    async () => api.POST('/api/session/verification'),
    () => undefined,
  )
  if (send.isSuccess) return <p role="status">{t('verify.sent.again')}</p>
  return (
    <Fields
      problem={send.error?.problem}
      onSubmit={() => send.isPending || send.mutate(undefined)}
      buttons={
        <Button type="submit" isDisabled={send.isPending}>
          {t('deadLink.another')}
        </Button>
      }
    />
  )
}
