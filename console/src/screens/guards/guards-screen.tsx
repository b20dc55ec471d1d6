import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, type ApiError } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Choice } from '../../ui/choice.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failure } from '../../ui/failure.tsx'
import { useMay } from '../../session/use-may.ts'
import { Screen, Section } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { type Action, ACTIONS, type Guards, type Kind, KINDS } from './guard-words.ts'
import style from './guards.module.css'
import { Moderation } from './moderation.tsx'
import { MODES } from './moderation-draft.ts'
import { TryGuards } from './try-guards.tsx'

/** What must not leave in a request, and what happens when it is there. */
export function GuardsScreen() {
  const { t } = useText()
  const guards = useQuery({
    queryKey: ['guards'],
    queryFn: async () => (await api.GET('/api/guards', { params: { query: {} } })).data,
  })
  const { data } = guards
  const { mayAll, isKnown } = useMay()
  const canSet = mayAll('Vault.Change')
  return (
    <Screen title={t('guards.title')} about={t('guards.about')}>
      {guards.isPending ? <Skeleton lines={6} /> : null}
      {guards.isError ? <Failure error={guards.error} onRetry={() => void guards.refetch()} /> : null}
      {data === undefined ? null : (
        <>
          {isKnown && !canSet ? <p>{t('guards.readOnly')}</p> : null}
          <KindList guards={data} canSet={canSet} />
          <Section title={t('guards.moderation')}>
            <p>{t('guards.moderation.about')}</p>
            {canSet ? <Moderation guards={data} /> : <ModerationFacts guards={data} />}
          </Section>
          <TryGuards />
        </>
      )}
    </Screen>
  )
}

function KindList({ guards, canSet }: { readonly guards: Guards; readonly canSet: boolean }) {
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
            {canSet ? (
              <Choice
                label={t(`guards.kind.${kind}`)}
                value={set.isPending && set.variables.kind === kind ? set.variables.action : guards.policy.kinds[kind]}
                options={ACTIONS.map((id) => ({ id, label: t(`guards.action.${id}`) }))}
                onChange={(action) => set.mutate({ kind, action })}
              />
            ) : (
              <Tag>{t(`guards.action.${guards.policy.kinds[kind]}`)}</Tag>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** As it is set, for who may not change it. */
function ModerationFacts({ guards }: { readonly guards: Guards }) {
  const { t } = useText()
  const { moderation } = guards.policy
  if (moderation.by === 'off') return <p>{t('guards.by.off.about')}</p>
  return (
    <Facts
      items={[
        [t('guards.judge'), t(`guards.by.${moderation.by}`)],
        [t('guards.onFlag'), t(`guards.action.${moderation.onFlag}`)],
        ...MODES.map((mode) => [t(`guards.fail.${mode}`), t(`guards.fail.${moderation.onFailure[mode]}`)] as const),
      ]}
    />
  )
}
