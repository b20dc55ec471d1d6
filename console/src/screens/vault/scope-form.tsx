import { lazy, useState } from 'react'
import { CAPABILITIES } from '#catalog/capability.ts'
import type { Problem } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields } from '../../ui/fields.tsx'
import { readPatterns, type Scope } from './credential-scope.ts'
import { useReach, useScopeOptions } from './use-scope-options.ts'

/** Loaded when it is wanted: most who look at a key change nothing of it. */
const PickMany = lazy(async () => ({ default: (await import('../../ui/pick-many.tsx')).PickMany }))

type Props = {
  readonly scope: Scope
  readonly problem: Problem | undefined
  readonly isSaving: boolean
  readonly onSave: (scope: Scope) => void
  readonly onCancel: () => void
}

/** Who may use a key and for which models. An empty list leaves it open; all lists must fit a call. */
export function ScopeForm({ scope, problem, isSaving, onSave, onCancel }: Props) {
  const { t } = useText()
  const options = useScopeOptions()
  const reaches = useReach()
  const [typed, setTyped] = useState(scope)
  const [patterns, setPatterns] = useState(scope.modelFamilies.join(', '))
  const isOfModels = problem?.param?.startsWith('scope.modelFamilies') === true
  const offered = (list: 'members' | 'teams') =>
    options[list].filter(({ id }) => typed[list].includes(id) || reaches(list, id))
  return (
    <Fields
      problem={problem}
      own={isOfModels ? [problem.param ?? ''] : []}
      onSubmit={() => isSaving || onSave({ ...typed, modelFamilies: readPatterns(patterns) })}
      buttons={
        <>
          <Button onPress={onCancel}>{t('action.cancel')}</Button>
          <Button kind="primary" type="submit" isDisabled={isSaving}>
            {t('scope.save')}
          </Button>
        </>
      }
    >
      <p>{t('scope.about')}</p>
      {(['members', 'teams'] as const).map((list) => (
        <PickMany
          key={list}
          label={t(`scope.${list}`)}
          none={t(`scope.${list}.any`)}
          options={offered(list)}
          picked={typed[list]}
          onChange={(picked) => setTyped({ ...typed, [list]: picked })}
        />
      ))}
      <PickMany
        label={t('scope.apiKeys')}
        none={t('scope.apiKeys.any')}
        options={options.apiKeys}
        picked={typed.apiKeys}
        onChange={(picked) => setTyped({ ...typed, apiKeys: picked })}
      />
      <Field
        label={t('scope.modelFamilies')}
        hint={t('scope.modelFamilies.hint')}
        value={patterns}
        onChange={setPatterns}
        problem={isOfModels ? problem.detail : undefined}
        placeholder="gpt-5*, claude-*"
        spellCheck="false"
      />
      <PickMany
        label={t('scope.capabilities')}
        none={t('scope.capabilities.any')}
        options={options.capabilities}
        picked={typed.capabilities}
        onChange={(picked) => setTyped({ ...typed, capabilities: CAPABILITIES.filter((one) => picked.includes(one)) })}
      />
    </Fields>
  )
}
