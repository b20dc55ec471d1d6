import { useText } from '../i18n/use-text.tsx'
import { Choice } from '../ui/choice.tsx'
import { useAccounts } from './use-session.ts'

/** Which of the person's accounts everything is about. Nothing to choose for who has one. */
export function AccountChoice() {
  const { t } = useText()
  const { accounts, current, choose } = useAccounts()
  if (current === undefined || accounts.length < 2) return null
  return (
    <Choice
      label={t('account.label')}
      value={current.accountId}
      options={accounts.map(({ accountId, name }) => ({ id: accountId, label: name }))}
      onChange={choose}
    />
  )
}
