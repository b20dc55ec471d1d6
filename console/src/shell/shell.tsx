import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect } from 'react'
import { useText } from '../i18n/use-text.tsx'
import { SessionGate } from '../session/session-gate.tsx'
import { VerifyBanner } from '../session/verify-banner.tsx'
import { Button } from '../ui/button.tsx'
import { Person } from './person.tsx'
import { PLACES } from './places.ts'
import { Preferences } from './preferences.tsx'
import style from './shell.module.css'
import { useOverlay } from './use-overlay.ts'
import { Wordmark } from './wordmark.tsx'

// Loaded when first opened: no screen waits for them.
const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.tsx')).CommandPalette }))
const Shortcuts = lazy(async () => ({ default: (await import('./shortcuts.tsx')).Shortcuts }))

/** What stands around every screen: the way to all of them. A rail when wide, a bar at the bottom on a phone. */
export function Shell() {
  const { t } = useText()
  const [overlay, setOverlay] = useOverlay()
  const close = () => setOverlay(undefined)
  const { pathname } = useLocation()
  useEffect(() => {
    // The bar of a phone is wider than the phone: what is open is to be seen in it.
    document.querySelector('nav [aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [pathname])
  return (
    <div className={style.shell}>
      <a className={style.skip} href="#content">
        {t('nav.skip')}
      </a>
      <header className={style.rail}>
        <Wordmark />
        <div className={style.find}>
          <Button onPress={() => setOverlay('palette')}>
            <Search size={16} aria-hidden /> <span>{t('palette.open')}</span> <kbd aria-hidden>Ctrl K</kbd>
          </Button>
        </div>
        <nav aria-label={t('nav.label')}>
          <ul>
            {PLACES.map(({ to, key, icon: Icon }) => (
              <li key={to}>
                <Link
                  to={to}
                  activeOptions={{ exact: to === '/', includeSearch: false }}
                  className={style.place}
                  activeProps={{ 'aria-current': 'page' }}
                >
                  <Icon size={18} aria-hidden />
                  <span>{t(key)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Person />
        <Preferences />
      </header>
      <main id="content" className={style.content} tabIndex={-1}>
        <SessionGate>
          <VerifyBanner />
          <Outlet />
        </SessionGate>
      </main>
      <Suspense>
        {overlay === 'palette' ? <CommandPalette onClose={close} /> : null}
        {overlay === 'shortcuts' ? <Shortcuts onClose={close} /> : null}
      </Suspense>
    </div>
  )
}
