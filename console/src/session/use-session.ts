import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { Answer } from '../api/answer.ts'
import { api, ApiError } from '../api/client.ts'
import { chooseAccount, chosenAccount, onAccountChosen, setCsrfToken } from '../api/credentials.ts'

export type Session = Answer<'/api/session'>
/** What the server gives to whoever came in. */
export type Opened = { readonly csrf: string; readonly secondFactor: 'not_needed' | 'required' }

const sessionQuery = queryOptions<Session | undefined>({
  queryKey: ['session'],
  queryFn: async () => (await api.GET('/api/session')).data,
})

/** Who is signed in. Its error says that nobody is. */
export function useSession() {
  return useQuery(sessionQuery)
}

/** True when the answer to who is signed in was: nobody, or nobody yet. */
export function isNobody(error: Error | null): boolean {
  return error instanceof ApiError && error.problem.status === 401
}

/** The session begins or is renewed: what is asked from now on is asked by it. */
export async function enterSession(queries: QueryClient, opened: { readonly csrf: string } | undefined): Promise<void> {
  setCsrfToken(opened?.csrf)
  await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
}

/** Ends the session, and with it everything that the page knows of it. */
export function useSignOut() {
  const queries = useQueryClient()
  return async () => {
    try {
      await api.POST('/api/session/sign-out')
    } catch (error) {
      // Whoever is signed out already is where they wanted to be.
      if (!isNobody(error instanceof Error ? error : null)) throw error
    }
    setCsrfToken(undefined)
    chooseAccount(undefined)
    // What was typed and answered is somebody's.
    sessionStorage.clear()
    queries.clear()
    location.assign('/console/auth/sign-in')
  }
}

/** The accounts of the person, and the one that everything is about. */
export function useAccounts() {
  const queries = useQueryClient()
  const wished = useSyncExternalStore(onAccountChosen, chosenAccount)
  const accounts = useQuery({
    queryKey: ['accounts-of-person'],
    queryFn: async () => (await api.GET('/api/session/accounts')).data?.data ?? [],
  })
  return {
    accounts: accounts.data ?? [],
    current: accounts.data?.find(({ accountId }) => accountId === wished) ?? accounts.data?.[0],
    choose: (accountId: string) => {
      chooseAccount(accountId)
      void queries.invalidateQueries()
    },
  }
}
