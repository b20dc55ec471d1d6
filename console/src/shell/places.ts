import {
  Boxes,
  ChartColumn,
  Gauge,
  House,
  KeyRound,
  type LucideIcon,
  MessageSquare,
  ReceiptText,
  ScanEye,
  Settings,
  ShieldCheck,
  SquareAsterisk,
  Users,
} from 'lucide-react'
import type { MessageKey } from '../i18n/messages.ts'
import { type Permission, useMay } from '../session/use-may.ts'

type Place = {
  readonly key: MessageKey
  readonly icon: LucideIcon
  /** Without it, the server refuses what the screen asks for, and no way leads there. */
  readonly needs?: Permission
}

/** Every screen, in the order in which people need them. */
export const PLACES = [
  { to: '/', key: 'nav.home', icon: House },
  { to: '/playground', key: 'nav.playground', icon: MessageSquare, needs: 'Calls.Make' },
  { to: '/models', key: 'nav.models', icon: Boxes },
  { to: '/vault', key: 'nav.vault', icon: KeyRound, needs: 'Vault.Read' },
  { to: '/usage', key: 'nav.usage', icon: ChartColumn, needs: 'Usage.Read' },
  { to: '/records', key: 'nav.records', icon: ReceiptText, needs: 'Usage.Read' },
  { to: '/limits', key: 'nav.limits', icon: Gauge, needs: 'Billing.Read' },
  { to: '/guards', key: 'nav.guards', icon: ScanEye },
  { to: '/keys', key: 'nav.keys', icon: SquareAsterisk, needs: 'ApiKeys.List' },
  { to: '/organization', key: 'nav.organization', icon: Users },
  { to: '/admin', key: 'nav.admin', icon: ShieldCheck, needs: 'Instance.Administer' },
  { to: '/settings', key: 'nav.settings', icon: Settings },
] as const satisfies readonly (Place & { readonly to: string })[]

/** The screens that the person can use. All of them, until it is known what they may. */
export function usePlaces() {
  const { may, isKnown } = useMay()
  return PLACES.filter((place) => !isKnown || !('needs' in place) || may(place.needs))
}
