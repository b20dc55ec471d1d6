import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Fields } from '../../ui/fields.tsx'
import { type Invite, usePeopleChange } from './use-people.ts'

/** Sends an invitation once more, or withdraws it. Either way its link is dead. */
export function InviteDrawer({ invite, onClose }: { readonly invite: Invite; readonly onClose: () => void }) {
  const { t, language } = useText()
  const path = { path: { id: invite.id } }
  const resend = usePeopleChange(
    async () => api.POST('/api/invites/{id}/resend', { params: path, body: { locale: language } }),
    onClose,
  )
  const revoke = usePeopleChange(async () => api.DELETE('/api/invites/{id}', { params: path }), onClose)
  const isBusy = resend.isPending || revoke.isPending
  return (
    <Drawer title={invite.email} onClose={onClose} place="middle">
      <Fields
        problem={resend.error?.problem ?? revoke.error?.problem}
        onSubmit={() => isBusy || resend.mutate(undefined)}
        buttons={
          <>
            <Button onPress={onClose}>{t('action.cancel')}</Button>
            <Button kind="danger" isDisabled={isBusy} onPress={() => revoke.mutate(undefined)}>
              {t('org.invite.revoke')}
            </Button>
            <Button kind="primary" type="submit" isDisabled={isBusy}>
              {t('org.invite.resend')}
            </Button>
          </>
        }
      >
        <p>{t('org.invite.open')}</p>
      </Fields>
    </Drawer>
  )
}
