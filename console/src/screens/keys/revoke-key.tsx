import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type ApiError } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import type { ApiKey } from './keys-screen.tsx'
import style from './keys.module.css'

/** Takes a key back, after asking: what uses it stops. */
export function RevokeKey({ apiKey, onClose }: { readonly apiKey: ApiKey; readonly onClose: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const revoke = useMutation<unknown, ApiError>({
    mutationFn: () => api.DELETE('/api/keys/{id}', { params: { path: { id: apiKey.id } } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['keys'] })
      onClose()
    },
  })
  return (
    <Drawer title={apiKey.name} onClose={onClose} place="middle">
      <p>{t('keys.revoke.about')}</p>
      {revoke.error === null ? null : (
        <p className={style.problem} role="alert">
          {revoke.error.problem.detail}
        </p>
      )}
      <div className={style.buttons}>
        <Button onPress={onClose} autoFocus>
          {t('action.cancel')}
        </Button>
        <Button kind="danger" isDisabled={revoke.isPending} onPress={() => revoke.mutate()}>
          {t('keys.revoke.sure')}
        </Button>
      </div>
    </Drawer>
  )
}
