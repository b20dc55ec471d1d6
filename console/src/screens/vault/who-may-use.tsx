import { Suspense, useState } from 'react'
import { api } from '../../api/client.ts'
import { catalogWord } from '../../i18n/catalog-word.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Section } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { restricting, type Scope } from './credential-scope.ts'
import { type Credential, useKeyChange } from './credential.ts'
import { ScopeForm } from './scope-form.tsx'
import { useScopeOptions } from './use-scope-options.ts'
import style from './vault.module.css'

/** Whose calls a key serves, and which. A change can be taken back while the panel is open. */
export function WhoMayUse({ credential }: { readonly credential: Credential }) {
  const { t } = useText()
  const { may } = useMay()
  const [isEditing, setEditing] = useState(false)
  const [before, setBefore] = useState<Scope>()
  const save = useKeyChange(async (scope: Scope) =>
    api.PATCH('/api/credentials/{id}', { params: { path: { id: credential.id } }, body: { scope } }),
  )
  const change = (scope: Scope) => {
    const old = credential.scope
    save.mutate(scope, { onSuccess: () => (setEditing(false), setBefore(old)) })
  }
  const undo = (scope: Scope) => save.mutate(scope, { onSuccess: () => setBefore(undefined) })
  return (
    <Section title={t('scope.title')}>
      {isEditing ? (
        <Suspense fallback={<Skeleton lines={8} />}>
          <ScopeForm
            scope={credential.scope}
            problem={save.error?.problem}
            isSaving={save.isPending}
            onSave={change}
            onCancel={() => (save.reset(), setEditing(false))}
          />
        </Suspense>
      ) : (
        <>
          <ScopeFacts scope={credential.scope} />
          <div className={style.buttons}>
            {may('Vault.Change') ? <Button onPress={() => setEditing(true)}>{t('scope.change')}</Button> : null}
            <span role="status">{before !== undefined && !save.isPending ? t('scope.saved') : ''}</span>
            {before === undefined ? null : (
              <Button kind="quiet" onPress={() => undo(before)} isDisabled={save.isPending}>
                {t('action.undo')}
              </Button>
            )}
          </div>
          {save.error === null ? null : (
            <p role="alert" lang="en" className={style.problem}>
              {save.error.problem.detail}
            </p>
          )}
        </>
      )}
    </Section>
  )
}

function ScopeFacts({ scope }: { readonly scope: Scope }) {
  const { t, language } = useText()
  const options = useScopeOptions()
  const list = new Intl.ListFormat(language, { type: 'unit' })
  const lists = restricting(scope)
  if (lists.length === 0) return <p>{t('scope.any')}</p>
  const wordOf = (field: (typeof lists)[number], id: string): string => {
    if (field === 'capabilities') return catalogWord(t, 'capability', id)
    if (field !== 'members' && field !== 'teams' && field !== 'apiKeys') return id
    return options[field].find((option) => option.id === id)?.label ?? `…${id.slice(-6)}`
  }
  return (
    <Facts
      items={lists.map((field) => [t(`scope.${field}`), list.format(scope[field].map((id) => wordOf(field, id)))])}
    />
  )
}
