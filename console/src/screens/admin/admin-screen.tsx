import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../i18n/use-text.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Accounts } from './accounts.tsx'
import { ADMIN_PARTS, type AdminPart } from './admin-part.ts'
import { Configuration } from './configuration.tsx'
import { LogStatus } from './log-status.tsx'
import { Margins } from './margins.tsx'
import { Plans } from './plans.tsx'
import { PriceDesk } from './price-desk.tsx'
import { Providers } from './providers.tsx'

const route = getRouteApi('/admin')

const BODIES: Readonly<Record<AdminPart, () => ReactNode>> = {
  prices: PriceDesk,
  margins: Margins,
  accounts: Accounts,
  providers: Providers,
  plans: Plans,
  log: LogStatus,
  config: Configuration,
}

/** The operator's desk. For everybody else the server refuses, and its sentence stands here. */
export function AdminScreen() {
  const { t } = useText()
  const { part = 'prices' } = route.useSearch()
  const navigate = route.useNavigate()
  const Body = BODIES[part]
  return (
    <Screen title={t('admin.title')} about={t('admin.about')}>
      <Chips
        label={t('admin.part')}
        mode="one"
        options={ADMIN_PARTS.map((id) => ({ id, label: t(`admin.${id}`) }))}
        chosen={[part]}
        onChange={([next]) => void navigate({ search: { part: next === 'prices' ? undefined : next } })}
      />
      <Body />
    </Screen>
  )
}
