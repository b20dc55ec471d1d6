import { useText } from '../../i18n/use-text.tsx'
import type { Column } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { type Credential, HEALTH_TONES } from './credential.ts'

/** What a list of keys shows of each. */
export function useKeyColumns(): readonly Column<Credential>[] {
  const { t } = useText()
  return [
    { id: 'label', title: t('vault.label'), cell: (key) => key.label },
    { id: 'provider', title: t('vault.provider'), cell: (key) => key.provider },
    {
      id: 'secret',
      title: t('vault.secret'),
      cell: (key) => (!key.hasSecret ? t('vault.secret.none') : <code>…{key.lastFour}</code>),
    },
    {
      id: 'owner',
      title: t('vault.owner'),
      cell: (key) => t(key.owner === 'platform' ? 'vault.owner.platform' : 'vault.owner.account'),
    },
    {
      id: 'health',
      title: t('vault.health'),
      cell: (key) =>
        key.state === 'active' ? (
          <Tag tone={HEALTH_TONES[key.health]}>{t(`health.${key.health}`)}</Tag>
        ) : (
          <Tag>{t('vault.off')}</Tag>
        ),
    },
  ]
}
