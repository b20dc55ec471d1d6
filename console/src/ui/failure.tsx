import { ApiError } from '../api/client.ts'
import { useText } from '../i18n/use-text.tsx'
import { Button } from './button.tsx'
import style from './empty.module.css'

/** What went wrong, in the server's own sentence, with a way on. */
export function Failure({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const { t } = useText()
  return (
    <div className={style.empty} role="alert">
      <h2>{t('state.failed')}</h2>
      <p>{error instanceof ApiError ? error.problem.detail : error.message}</p>
      <Button onPress={onRetry}>{t('state.retry')}</Button>
    </div>
  )
}
