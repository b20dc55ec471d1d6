import { useLocation } from '@tanstack/react-router'

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** What the link of a letter carries behind its `#`. Undefined: the link was cut on the way. */
export function useLinkToken(): string | undefined {
  const { hash } = useLocation()
  return TOKEN.test(hash) ? hash : undefined
}
