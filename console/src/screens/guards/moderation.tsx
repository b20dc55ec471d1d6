import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type ApiError } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { CodeBlock } from '../../ui/code-block.tsx'
import { Fields } from '../../ui/fields.tsx'
import { LabelledChoice } from '../../ui/labelled-choice.tsx'
import { Toggle } from '../../ui/toggle.tsx'
import type { Guards } from './guard-words.ts'
import { JudgeFields } from './judge-fields.tsx'
import {
  draftOf,
  FAILS,
  FLAGS,
  JUDGES,
  MODES,
  type ModerationDraft,
  moderationOf,
  type ModerationPolicy,
} from './moderation-draft.ts'

/** The fields that say themselves what is wrong with them, as the server names them. */
const OWN = ['moderation.url', 'moderation.timeoutMs', 'moderation.model', 'moderation.words']

type Wish = { readonly moderation: ModerationPolicy; readonly newWebhookSecret: boolean }

/** Who judges what calls ask, what happens to what is flagged, and to what nobody judged. */
export function Moderation({ guards }: { readonly guards: Guards }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [draft, setDraft] = useState(draftOf(guards.policy.moderation))
  const [wantsSecret, setWantsSecret] = useState(false)
  const set = useMutation<string | undefined, ApiError, Wish>({
    mutationFn: async (wish) => {
      const body = { kinds: guards.policy.kinds, ...wish }
      return (await api.PUT('/api/guards', { params: { query: {} }, body })).data?.webhookSecret ?? undefined
    },
    // The secret of a webhook is told once and kept nowhere else.
    gcTime: 0,
    onSuccess: () => setWantsSecret(false),
    onSettled: () => queries.invalidateQueries({ queryKey: ['guards'] }),
  })
  const moderation = moderationOf(draft)
  const problem = set.error?.problem
  return (
    <>
      <Fields
        onSubmit={() => moderation !== undefined && set.mutate({ moderation, newWebhookSecret: wantsSecret })}
        problem={problem}
        own={OWN}
        buttons={
          <>
            <Button type="submit" isDisabled={moderation === undefined || set.isPending}>
              {t('guards.moderation.save')}
            </Button>
            <span role="status">{set.isSuccess ? t('guards.moderation.saved') : ''}</span>
          </>
        }
      >
        <LabelledChoice
          label={t('guards.judge')}
          value={draft.by}
          options={JUDGES.map((id) => ({ id, label: t(`guards.by.${id}`) }))}
          onChange={(by) => setDraft({ ...draft, by })}
        />
        <JudgeFields draft={draft} problem={problem} onType={(more) => setDraft({ ...draft, ...more })} />
        {draft.by === 'off' ? null : <Consequences draft={draft} onType={(more) => setDraft({ ...draft, ...more })} />}
        {guards.policy.moderation.by === 'webhook' && draft.by === 'webhook' ? (
          <div>
            <Toggle isOn={wantsSecret} onChange={setWantsSecret}>
              {t('guards.webhook.newSecret')}
            </Toggle>
          </div>
        ) : null}
      </Fields>
      {set.data === undefined ? null : (
        <div role="status">
          <p>{t('guards.webhook.secret.about')}</p>
          <CodeBlock label={t('guards.webhook.secret')} code={set.data} />
        </div>
      )}
    </>
  )
}

type ConsequencesProps = {
  readonly draft: ModerationDraft
  readonly onType: (more: Partial<ModerationDraft>) => void
}

/** What happens to what is flagged, and to what nobody judged. */
function Consequences({ draft, onType }: ConsequencesProps) {
  const { t } = useText()
  return (
    <>
      <LabelledChoice
        label={t('guards.onFlag')}
        value={draft.onFlag}
        options={FLAGS.map((id) => ({ id, label: t(`guards.action.${id}`) }))}
        onChange={(onFlag) => onType({ onFlag })}
      />
      {MODES.map((mode) => (
        <LabelledChoice
          key={mode}
          label={t(`guards.fail.${mode}`)}
          value={draft.onFailure[mode]}
          options={FAILS.map((id) => ({ id, label: t(`guards.fail.${id}`) }))}
          onChange={(fail) => onType({ onFailure: { ...draft.onFailure, [mode]: fail } })}
        />
      ))}
    </>
  )
}
