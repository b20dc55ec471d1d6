import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { Failure } from '../../ui/failure.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { ReceiptDrawer } from '../records/receipt-drawer.tsx'
import { FirstCall } from './first-call.tsx'
import { Overview } from './overview.tsx'
import { Step } from './step.tsx'
import style from './start.module.css'

const LAST = 5
const BUILT_IN = 'kasa-local'
const route = getRouteApi('/')
type May = ReturnType<typeof useMay>['may']

/** What is there already, as far as the person may see it: it decides which steps are done. */
async function readState(may: May) {
  const [records, credentials, keys] = await Promise.all([
    may('Usage.Read') ? api.GET('/api/records', { params: { query: { limit: LAST } } }) : undefined,
    may('Vault.Read') ? api.GET('/api/credentials', { params: { query: { limit: 200 } } }) : undefined,
    may('ApiKeys.List') ? api.GET('/api/keys', { params: { query: { limit: 200 } } }) : undefined,
  ])
  return {
    records: records?.data?.data ?? [],
    hasProvider: credentials?.data?.data.some(({ provider }) => provider !== BUILT_IN) ?? false,
    // The key of the first run administers the instance; one for programs does not.
    hasKey: keys?.data?.data.some(({ scopes, revokedAt }) => revokedAt === null && !scopes.includes('admin')) ?? false,
  }
}

/** From nothing to calls of one's own, and then what happened lately. */
export function StartScreen() {
  const { t } = useText()
  const { open } = route.useSearch()
  const navigate = route.useNavigate()
  const { may, isKnown } = useMay()
  const state = useQuery({ queryKey: ['records', 'start'], enabled: isKnown, queryFn: () => readState(may) })
  const openReceipt = (record: string | undefined) =>
    void navigate({ search: { open: record }, replace: record === undefined })
  return (
    <Screen title={t('start.title')} about={t('start.about')}>
      {state.isPending ? <Skeleton lines={12} /> : null}
      {state.isError ? <Failure error={state.error} onRetry={() => void state.refetch()} /> : null}
      {state.data === undefined ? null : (
        <>
          <ol className={style.steps}>
            {may('Calls.Make') ? (
              <Step title={t('start.call')} about={t('start.call.about')} isDone={state.data.records.length > 0}>
                <FirstCall onReceipt={openReceipt} />
              </Step>
            ) : null}
            {may('Vault.Create') ? (
              <Step title={t('start.vault')} about={t('start.vault.about')} isDone={state.data.hasProvider}>
                <LinkButton to="/vault">{t('start.vault.go')}</LinkButton>
              </Step>
            ) : null}
            {may('ApiKeys.Create') ? (
              <Step title={t('start.key')} about={t('start.key.about')} isDone={state.data.hasKey}>
                <LinkButton to="/keys">{t('start.key.go')}</LinkButton>
              </Step>
            ) : null}
          </ol>
          {state.data.records.length === 0 ? null : <Overview records={state.data.records} onOpen={openReceipt} />}
        </>
      )}
      {open === undefined ? null : <ReceiptDrawer id={open} onClose={() => openReceipt(undefined)} />}
    </Screen>
  )
}
