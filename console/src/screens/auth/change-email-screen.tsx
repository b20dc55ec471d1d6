import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import { DoorPage } from '../../ui/door-page.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PressPage } from '../../ui/press-page.tsx'
import { DeadLink } from './dead-link.tsx'
import { useLinkToken } from './use-link-token.ts'

/** The letters of a change of address: both mailboxes say yes. */
export function ChangeEmailScreen() {
  const { t } = useText()
  const token = useLinkToken()
  const queries = useQueryClient()
  const confirm = useAction(
    async () => (await api.POST('/api/email-change/confirm', { body: { token: token ?? '' } })).data,
    () => queries.invalidateQueries({ queryKey: ['session'] }),
  )
  const problem = confirm.error?.problem
  if (confirm.data !== undefined) {
    const isChanged = confirm.data.state === 'changed'
    return (
      <DoorPage
        title={t(isChanged ? 'changeEmail.done' : 'changeEmail.waiting')}
        about={t(isChanged ? 'changeEmail.done.about' : 'changeEmail.waiting.about')}
      >
        <div>
          <LinkButton to="/">{t('door.goOn')}</LinkButton>
        </div>
      </DoorPage>
    )
  }
  if (token === undefined || problem?.code === 'link_expired') {
    return (
      <DeadLink about={t('changeEmail.dead')}>
        <LinkButton to="/settings/security">{t('changeEmail.again')}</LinkButton>
      </DeadLink>
    )
  }
  return (
    <PressPage
      title={t('changeEmail.title')}
      about={t('changeEmail.about')}
      button={t('verify.now')}
      action={confirm}
    />
  )
}
