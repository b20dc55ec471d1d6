import { useRouter } from '@tanstack/react-router'

/** Goes to a page of the console, to the start when none was wished for. The page before is not gone back to. */
export function useGoOn() {
  const { history } = useRouter()
  return (to: string | undefined) => history.replace(`/console${to ?? '/'}`)
}

/** A page of this console, and of nothing else: what looks like another site is none. */
export function pageOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(value) ? value : undefined
}
