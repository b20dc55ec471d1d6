import { api } from '../api/client.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from '../ui/button.tsx'
import style from './session.module.css'
import { useAction } from './use-action.ts'
import { useSession } from './use-session.ts'

/** Until the address is confirmed: what that stops, and the letter once more. */
export function VerifyBanner() {
  const { t } = useText()
  const { data } = useSession()
  const send = useAction(
    async () => api.POST('/api/session/verification'),
    () => undefined,
  )
  if (data === undefined || data.user.isVerified) return null
  return (
    <aside className={style.banner} aria-label={t('verify.title')}>
      <p role="status">
        {send.isSuccess ? t('verify.sent', { email: data.user.email }) : t('verify.banner', { email: data.user.email })}{' '}
        {send.isError ? <span lang="en">{send.error.problem.detail}</span> : null}
      </p>
      {send.isSuccess ? null : (
        <Button onPress={() => send.mutate(undefined)} isDisabled={send.isPending}>
          {t('verify.resend')}
        </Button>
      )}
    </aside>
  )
}
