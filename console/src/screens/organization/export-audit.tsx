import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import { Button } from '../../ui/button.tsx'
import style from './organization.module.css'

type Props = { readonly filter: { readonly action?: string; readonly actorId?: string } }

/** The trail as a file, and whether its chain is whole. */
export function ExportAudit({ filter }: Props) {
  const { t } = useText()
  const take = useAction(
    async () => (await api.GET('/api/audit/export', { params: { query: filter } })).data,
    (trail) => save(JSON.stringify(trail, undefined, 2)),
  )
  const verdict = take.data === undefined ? '' : t(`org.audit.chain.${take.data.chain}`)
  return (
    <div className={style.buttons}>
      <Button onPress={() => take.mutate(undefined)} isDisabled={take.isPending}>
        {t('org.audit.export')}
      </Button>
      <span role="status">{verdict}</span>
      {take.error === null ? null : (
        <p role="alert" lang="en" className={style.problem}>
          {take.error.problem.detail}
        </p>
      )}
    </div>
  )
}

function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'kasa-audit.json'
  link.click()
  URL.revokeObjectURL(url)
}
