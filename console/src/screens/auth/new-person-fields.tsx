import type { Problem } from '../../api/problem.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Field } from '../../ui/field.tsx'
import { problemAt } from '../../ui/fields.tsx'

export type NewPerson = { readonly email: string; readonly name: string; readonly password: string }
export const NOBODY: NewPerson = { email: '', name: '', password: '' }
export const NEW_PERSON_FIELDS = ['email', 'name', 'password'] as const

type Props = {
  readonly typed: NewPerson
  readonly onType: (more: Partial<NewPerson>) => void
  readonly problem: Problem | undefined
}

/** Who somebody is going to be here. */
export function NewPersonFields({ typed, onType, problem }: Props) {
  const { t } = useText()
  return (
    <>
      <Field
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        value={typed.email}
        onChange={(email) => onType({ email })}
        problem={problemAt(problem, 'email')}
        autoFocus
      />
      <Field
        label={t('profile.name')}
        autoComplete="name"
        value={typed.name}
        onChange={(name) => onType({ name })}
        problem={problemAt(problem, 'name')}
      />
      <Field
        label={t('signIn.password')}
        hint={t('password.hint')}
        type="password"
        autoComplete="new-password"
        value={typed.password}
        onChange={(password) => onType({ password })}
        problem={problemAt(problem, 'password')}
      />
    </>
  )
}
