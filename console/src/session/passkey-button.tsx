import { useText } from '../i18n/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { knowsPasskeys } from './passkey.ts'
import { useAction } from './use-action.ts'

type Props<T> = {
  readonly label: string
  readonly isDisabled?: boolean
  /** Undefined: the person would rather not. */
  readonly run: () => Promise<T | undefined>
  readonly onDone: (output: T) => Promise<void>
}

/** Uses a passkey, and says so when none was used. Nothing in a browser that knows none. */
export function PasskeyButton<T>({ label, isDisabled = false, run, onDone }: Props<T>) {
  const { t } = useText()
  const use = useAction(run, async (output) => {
    if (output !== undefined) await onDone(output)
  })
  if (!knowsPasskeys()) return null
  return (
    <>
      <Button onPress={() => use.mutate(undefined)} isDisabled={isDisabled || use.isPending}>
        {label}
      </Button>
      {use.isSuccess && use.data === undefined ? <p role="status">{t('passkey.cancelled')}</p> : null}
      {use.error === null ? null : (
        <p role="alert" lang="en">
          {use.error.problem.detail}
        </p>
      )}
    </>
  )
}
