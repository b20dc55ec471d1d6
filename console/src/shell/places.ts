import {
  Boxes,
  ChartColumn,
  Gauge,
  House,
  KeyRound,
  MessageSquare,
  ReceiptText,
  Settings,
  ShieldCheck,
  SquareAsterisk,
  Users,
} from 'lucide-react'

/** Every screen, in the order in which people need them. */
export const PLACES = [
  { to: '/', key: 'nav.home', icon: House },
  { to: '/playground', key: 'nav.playground', icon: MessageSquare },
  { to: '/models', key: 'nav.models', icon: Boxes },
  { to: '/vault', key: 'nav.vault', icon: KeyRound },
  { to: '/usage', key: 'nav.usage', icon: ChartColumn },
  { to: '/records', key: 'nav.records', icon: ReceiptText },
  { to: '/limits', key: 'nav.limits', icon: Gauge },
  { to: '/keys', key: 'nav.keys', icon: SquareAsterisk },
  { to: '/organization', key: 'nav.organization', icon: Users },
  { to: '/admin', key: 'nav.admin', icon: ShieldCheck },
  { to: '/settings', key: 'nav.settings', icon: Settings },
] as const
