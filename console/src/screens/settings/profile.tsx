import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/messages.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import type { Session } from '../../session/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields, problemAt } from '../../ui/fields.tsx'
import { Section } from '../../ui/screen.tsx'

/** What the person is called, and the language of their letters. */
export function Profile({ user }: { readonly user: Session['user'] }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [name, setName] = useState(user.name)
  const [locale, setLocale] = useState(user.locale)
  const save = useAction(
    async () => api.PATCH('/api/session/profile', { body: { name, locale } }),
    () => queries.invalidateQueries({ queryKey: ['session'] }),
  )
  const isSame = name === user.name && locale === user.locale
  const problem = save.error?.problem
  return (
    <Section title={t('profile.title')}>
      <Fields
        problem={problem}
        own={['name']}
        onSubmit={() => save.isPending || isSame || save.mutate(undefined)}
        buttons={
          <>
            <Button type="submit" isDisabled={isSame || name.trim() === '' || save.isPending}>
              {t('action.save')}
            </Button>
            <span role="status">{save.isSuccess && isSame ? t('profile.saved') : ''}</span>
          </>
        }
      >
        <Field
          label={t('profile.name')}
          autoComplete="name"
          value={name}
          onChange={setName}
          problem={problemAt(problem, 'name')}
        />
        <Chips
          label={t('profile.letters')}
          mode="one"
          options={LANGUAGES.map((id) => ({ id, label: t('profile.letters.in', { language: LANGUAGE_NAMES[id] }) }))}
          chosen={[locale]}
          onChange={([next]) => next !== undefined && setLocale(next)}
        />
      </Fields>
    </Section>
  )
}
