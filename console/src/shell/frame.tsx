import { Outlet, rootRouteId, useLocation, useMatches } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { usePrompt } from '../api/prompt.ts'
import { ClientLinks } from '../ui/client-links.tsx'
import { Doorway } from './doorway.tsx'
import { Shell } from './shell.tsx'

// Loaded when first needed: nobody signs in twice a day.
const SessionPrompt = lazy(async () => ({ default: (await import('../session/session-prompt.tsx')).SessionPrompt }))

/** What stands around every page: the ways in, and what is nowhere, have no rail. */
export function Frame() {
  // What is shown, not where the address is already: a screen that is being left must not lose its frame.
  const shown = useMatches({ select: (matches) => matches.at(-1)?.routeId ?? rootRouteId })
  const isDoor = shown === rootRouteId || shown.startsWith('/auth/')
  const { hash } = useLocation()
  const prompt = usePrompt()
  return (
    <ClientLinks>
      {isDoor ? (
        // Another link in the same tab differs behind the `#` only: it begins anew.
        <Doorway key={hash}>
          <Outlet />
        </Doorway>
      ) : (
        <Shell />
      )}
      <Suspense>{prompt === undefined ? null : <SessionPrompt prompt={prompt} />}</Suspense>
    </ClientLinks>
  )
}
