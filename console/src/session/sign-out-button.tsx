import { useText } from '../i18n/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { useAction } from './use-action.ts'
import { useSignOut } from './use-session.ts'

export function SignOutButton() {
  const { t } = useText()
  const leave = useAction(useSignOut(), () => undefined)
  return (
    <>
      <Button onPress={() => leave.mutate(undefined)} isDisabled={leave.isPending}>
        {t('signOut')}
      </Button>
      {leave.isError ? <p role="alert">{leave.error.message}</p> : null}
    </>
  )
}
