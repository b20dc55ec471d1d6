import { getRouteApi } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import { useText } from '../../i18n/use-text.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Accounts } from './accounts.tsx'
import { ADMIN_PARTS, type AdminPart } from './admin-part.ts'
import { LogStatus } from './log-status.tsx'
import { Margins } from './margins.tsx'
import { Plans } from './plans.tsx'
import { PriceDesk } from './price-desk.tsx'
import { Providers } from './providers.tsx'

const route = getRouteApi('/admin')

const PlatformKeys = lazy(async () => ({ default: (await import('./keys/platform-keys.tsx')).PlatformKeys }))
const Configuration = lazy(async () => ({ default: (await import('./configuration.tsx')).Configuration }))
const Health = lazy(async () => ({ default: (await import('./health/health.tsx')).Health }))
const Mail = lazy(async () => ({ default: (await import('./mail/mail.tsx')).Mail }))
const Letters = lazy(async () => ({ default: (await import('./letters/letters.tsx')).Letters }))

const BODIES: Readonly<Record<AdminPart, ComponentType>> = {
  prices: PriceDesk,
  margins: Margins,
  accounts: Accounts,
  providers: Providers,
  plans: Plans,
  keys: PlatformKeys,
  health: Health,
  letters: Letters,
  mail: Mail,
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
      <Suspense fallback={<Skeleton lines={8} />}>
        <Body />
      </Suspense>
    </Screen>
  )
}
