import './design/base.css'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { ApiError } from './api/client.ts'
import { TextProvider } from './i18n/use-text.tsx'
import { router } from './router.tsx'

const RETRIES_MAX = 2

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What the server refused stays refused; what did not reach it may.
      retry: (failures, error) => error instanceof ApiError && error.problem.status === 0 && failures < RETRIES_MAX,
    },
  },
})

const root = document.getElementById('root')
if (root === null) throw new Error('the page has a root')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <TextProvider>
        <RouterProvider router={router} />
      </TextProvider>
    </QueryClientProvider>
  </StrictMode>,
)
