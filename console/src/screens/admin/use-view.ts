import { getRouteApi } from '@tanstack/react-router'

const route = getRouteApi('/admin')

/** Which of the views of a part is open, as the address says; the first where it says none of them. */
export function useView<V extends string>(views: readonly [V, ...V[]]) {
  const { part, view: asked } = route.useSearch()
  const navigate = route.useNavigate()
  const view = views.find((one) => one === asked) ?? views[0]
  const show = (next: V) => void navigate({ search: { part, view: next === views[0] ? undefined : next } })
  return { view, show }
}
