import { Link, Outlet } from '@tanstack/react-router'
import { Boxes, ChartColumn, Gauge, KeyRound, ReceiptText } from 'lucide-react'
import { useText } from '../i18n/use-text.tsx'
import { Preferences } from './preferences.tsx'
import style from './shell.module.css'
import { Wordmark } from './wordmark.tsx'

const PLACES = [
  { to: '/models', key: 'nav.models', icon: Boxes },
  { to: '/vault', key: 'nav.vault', icon: KeyRound },
  { to: '/usage', key: 'nav.usage', icon: ChartColumn },
  { to: '/records', key: 'nav.records', icon: ReceiptText },
  { to: '/limits', key: 'nav.limits', icon: Gauge },
] as const

/** What stands around every screen: the way to all of them. A rail when wide, a bar at the bottom on a phone. */
export function Shell() {
  const { t } = useText()
  return (
    <div className={style.shell}>
      <a className={style.skip} href="#content">
        {t('nav.skip')}
      </a>
      <header className={style.rail}>
        <Wordmark />
        <nav aria-label={t('nav.label')}>
          <ul>
            {PLACES.map(({ to, key, icon: Icon }) => (
              <li key={to}>
                <Link to={to} className={style.place} activeProps={{ 'aria-current': 'page' }}>
                  <Icon size={18} aria-hidden />
                  <span>{t(key)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Preferences />
      </header>
      <main id="content" className={style.content} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}
