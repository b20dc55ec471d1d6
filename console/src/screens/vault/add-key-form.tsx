import { shapeOfKey } from '#vault/key-shapes.ts'
import { Form } from 'react-aria-components'
import type { Problem } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import type { NewKey } from './add-key.tsx'
import { KeyPlace, useOwnScope } from './key-place.tsx'
import style from './vault.module.css'

const FIELDS = ['secret', 'provider', 'label', 'baseUrl']

type Props = {
  readonly typed: NewKey
  readonly onType: (more: Partial<NewKey>) => void
  readonly problem: Problem | undefined
  readonly isAdding: boolean
  readonly onAdd: (key: NewKey) => void
  readonly onCancel: () => void
}

/** The fields of a new key. Which provider it is of shows in the key's shape; what is wrong stands beside its field. */
export function AddKeyForm({ typed, onType, problem, isAdding, onAdd, onCancel }: Props) {
  const { t } = useText()
  const { mayAll } = useMay()
  const own = useOwnScope()
  const shape = shapeOfKey(typed.secret.trim())
  const recognised = shape.kind === 'unknown' ? undefined : shape.providerId
  const provider = typed.provider === '' ? (recognised ?? '') : typed.provider
  const problemOf = (param: string) => (problem?.param === param ? problem.detail : undefined)
  return (
    <Form
      className={style.form ?? ''}
      onSubmit={(event) => {
        event.preventDefault()
        onAdd({ ...typed, provider, scope: mayAll('Vault.Create') ? undefined : (typed.scope ?? own) })
      }}
    >
      <Field
        label={t('vault.secret')}
        hint={
          recognised === undefined ? t('vault.secret.hint') : t('vault.secret.recognised', { provider: recognised })
        }
        type="password"
        autoComplete="off"
        value={typed.secret}
        onChange={(secret) => onType({ secret })}
        problem={problemOf('secret')}
        autoFocus
      />
      <Field
        label={t('vault.provider')}
        hint={t('vault.provider.hint')}
        value={provider}
        onChange={(next) => onType({ provider: next })}
        problem={problemOf('provider')}
        isRequired
      />
      <Field
        label={t('vault.label')}
        value={typed.label}
        onChange={(label) => onType({ label })}
        problem={problemOf('label')}
        placeholder={provider}
      />
      {mayAll('Vault.Create') ? (
        <Field
          label={t('vault.baseUrl')}
          hint={t('vault.baseUrl.hint')}
          value={typed.baseUrl}
          onChange={(baseUrl) => onType({ baseUrl })}
          problem={problemOf('baseUrl')}
          placeholder="http://127.0.0.1:11434/v1"
        />
      ) : (
        <KeyPlace scope={typed.scope} onChange={(scope) => onType({ scope })} />
      )}
      {problem !== undefined && !FIELDS.includes(problem.param ?? '') ? (
        <p role="alert" className={style.problem}>
          {problem.detail}
        </p>
      ) : null}
      <div className={style.buttons}>
        <Button onPress={onCancel}>{t('action.cancel')}</Button>
        <Button kind="primary" type="submit" isDisabled={isAdding}>
          {t(isAdding ? 'vault.testing' : 'vault.add.now')}
        </Button>
      </div>
    </Form>
  )
}
