import type { Problem } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Field } from '../../ui/field.tsx'
import { problemAt } from '../../ui/fields.tsx'
import type { ModerationDraft } from './moderation-draft.ts'

type Props = {
  readonly draft: ModerationDraft
  readonly problem: Problem | undefined
  readonly onType: (more: Partial<ModerationDraft>) => void
}

/** What the chosen judge needs to know. */
export function JudgeFields({ draft, problem, onType }: Props) {
  const { t } = useText()
  switch (draft.by) {
    case 'off':
      return <p>{t('guards.by.off.about')}</p>
    case 'words':
      return (
        <Field
          label={t('guards.words')}
          hint={t('guards.words.hint')}
          lines={5}
          value={draft.words}
          onChange={(words) => onType({ words })}
          problem={problemAt(problem, 'moderation.words')}
        />
      )
    case 'provider':
      return (
        <Field
          label={t('guards.model')}
          hint={t('guards.model.hint')}
          value={draft.model}
          onChange={(model) => onType({ model })}
          problem={problemAt(problem, 'moderation.model')}
        />
      )
    case 'webhook':
      return (
        <>
          <Field
            label={t('guards.webhook')}
            hint={t('guards.webhook.hint')}
            type="url"
            value={draft.url}
            onChange={(url) => onType({ url })}
            problem={problemAt(problem, 'moderation.url')}
            placeholder="https://judge.example.com/kasa"
          />
          <Field
            label={t('guards.webhook.timeout')}
            hint={t('guards.webhook.timeout.hint')}
            inputMode="numeric"
            value={draft.timeoutMs}
            onChange={(timeoutMs) => onType({ timeoutMs })}
            problem={problemAt(problem, 'moderation.timeoutMs')}
          />
        </>
      )
  }
}
