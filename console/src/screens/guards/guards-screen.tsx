import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type ApiError } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Screen, Section } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { type Action, ACTIONS, type Guards, type Kind, KINDS } from './guard-words.ts'
import style from './guards.module.css'
import { TryGuards } from './try-guards.tsx'

/** What must not leave in a request, and what happens when it is there. */
export function GuardsScreen() {
  const { t } = useText()
  const guards = useQuery({
    queryKey: ['guards'],
    queryFn: async () => (await api.GET('/api/guards', { params: { query: {} } })).data,
  })
  const { data } = guards
  return (
    <Screen title={t('guards.title')} about={t('guards.about')}>
      {guards.isPending ? <Skeleton lines={6} /> : null}
      {guards.isError ? <Failure error={guards.error} onRetry={() => void guards.refetch()} /> : null}
      {data === undefined ? null : (
        <>
          <KindList guards={data} />
          <Moderation guards={data} />
          <TryGuards />
        </>
      )}
    </Screen>
  )
}

function KindList({ guards }: { readonly guards: Guards }) {
  const { t } = useText()
  const queries = useQueryClient()
  const set = useMutation<unknown, ApiError, { readonly kind: Kind; readonly action: Action }>({
    mutationFn: ({ kind, action }) => {
      const { kinds, moderation } = guards.policy
      return api.PUT('/api/guards', {
        params: { query: {} },
        body: { kinds: { ...kinds, [kind]: action }, moderation, newWebhookSecret: false },
      })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['guards'] }),
  })
  return (
    <Section title={t('guards.kinds')}>
      {set.error === null ? null : <Failure error={set.error} onRetry={() => set.reset()} />}
      <ul className={style.kinds}>
        {KINDS.map((kind) => (
          <li key={kind}>
            <span>{t(`guards.kind.${kind}`)}</span>
            <Choice
              label={t(`guards.kind.${kind}`)}
              value={set.isPending && set.variables.kind === kind ? set.variables.action : guards.policy.kinds[kind]}
              options={ACTIONS.map((id) => ({ id, label: t(`guards.action.${id}`) }))}
              onChange={(action) => set.mutate({ kind, action })}
            />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Set on the command line: a secret is told there once, and lists are files. */
function Moderation({ guards }: { readonly guards: Guards }) {
  const { t } = useText()
  const { moderation } = guards.policy
  return (
    <Section title={t('guards.moderation')}>
      <p>{t('guards.moderation.about')}</p>
      {moderation.by === 'off' ? null : (
        <Facts
          items={[
            [t('guards.judge'), t(`guards.by.${moderation.by}`)],
            [t('guards.onFlag'), t(`guards.action.${moderation.onFlag}`)],
            [t('guards.fail.text'), t(`guards.fail.${moderation.onFailure.text}`)],
            [t('guards.fail.image'), t(`guards.fail.${moderation.onFailure.image}`)],
          ]}
        />
      )}
    </Section>
  )
}
