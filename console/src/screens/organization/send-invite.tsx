import { useState } from 'react'
import { api } from '../../api/client.ts'
import { type Language, LANGUAGE_NAMES, LANGUAGES } from '../../i18n/messages.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields, problemAt } from '../../ui/fields.tsx'
import { ACCOUNT_ROLES, type AccountRole, TEAM_ROLES, type TeamRole } from './given-role.ts'
import { LabelledChoice } from '../../ui/labelled-choice.tsx'
import { usePeopleChange, useTeams } from './use-people.ts'

const WHOLE = 'whole'

/** Invites an address into the account, or into a team of it. Who leads a team invites into that team. */
export function SendInvite({ onClose }: { readonly onClose: () => void }) {
  const { t, language } = useText()
  const { mayAll, mayIn } = useMay()
  const teams = (useTeams().data ?? []).filter(({ id }) => mayIn('Members.Invite', id))
  const places = [
    ...(mayAll('Members.Invite') ? [{ id: WHOLE, label: t('org.whole') }] : []),
    ...teams.map(({ id, name }) => ({ id, label: name })),
  ]
  const [email, setEmail] = useState('')
  const [chosen, setPlace] = useState<string>()
  const [wished, setRole] = useState<AccountRole | TeamRole>('member')
  const [locale, setLocale] = useState<Language>(language)
  const place = chosen ?? places[0]?.id ?? WHOLE
  const roles: readonly (AccountRole | TeamRole)[] = place === WHOLE ? ACCOUNT_ROLES : TEAM_ROLES
  const role = roles.find((one) => one === wished) ?? 'member'
  const send = usePeopleChange(
    async () =>
      api.POST('/api/invites', {
        body: { email: email.trim(), role, locale, ...(place === WHOLE ? {} : { teamId: place }) },
      }),
    onClose,
  )
  const problem = send.error?.problem
  return (
    <Drawer title={t('org.invite')} onClose={onClose} place="middle">
      <p>{t('org.invite.about')}</p>
      <Fields
        problem={problem}
        own={['email']}
        onSubmit={() => email.trim() !== '' && !send.isPending && send.mutate(undefined)}
        buttons={
          <>
            <Button onPress={onClose}>{t('action.cancel')}</Button>
            <Button kind="primary" type="submit" isDisabled={email.trim() === '' || send.isPending}>
              {t('org.invite.now')}
            </Button>
          </>
        }
      >
        <Field
          label={t('org.email')}
          type="email"
          autoComplete="off"
          value={email}
          onChange={setEmail}
          problem={problemAt(problem, 'email')}
          autoFocus
        />
        <LabelledChoice label={t('org.place')} value={place} options={places} onChange={setPlace} />
        <LabelledChoice
          label={t('org.role')}
          value={role}
          options={roles.map((id) => ({ id, label: t(`role.${id}`) }))}
          onChange={setRole}
        />
        <LabelledChoice
          label={t('org.invite.language')}
          value={locale}
          options={LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))}
          onChange={setLocale}
        />
      </Fields>
    </Drawer>
  )
}
