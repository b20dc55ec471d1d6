import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import type { Account } from '../../session/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields, problemAt } from '../../ui/fields.tsx'
import { Section } from '../../ui/screen.tsx'
import { LabelledChoice } from '../../ui/labelled-choice.tsx'
import { useMembers, usePeopleChange } from './use-people.ts'
import { useTransfer } from './use-transfer.ts'

/** Offers the ownership to another member. While an offer is open, the notice above the screen says how it stands. */
export function HandOver({ account }: { readonly account: Account }) {
  const { t } = useText()
  const transfer = useTransfer().data
  const others = (useMembers().data ?? []).filter(({ id, kind }) => kind === 'person' && id !== account.memberId)
  const [chosen, setChosen] = useState<string>()
  const [typed, setTyped] = useState('')
  const memberId = chosen ?? others[0]?.id
  const offer = usePeopleChange(
    async (toMemberId: string) =>
      api.POST('/api/transfer', { body: { memberId: toMemberId, organizationName: typed.trim() } }),
    () => setTyped(''),
  )
  if (transfer?.state !== 'none') return null
  const problem = offer.error?.problem
  const isGood = memberId !== undefined && typed.trim() === account.name
  return (
    <Section title={t('org.transfer')}>
      <p>{t('org.transfer.about')}</p>
      {others.length === 0 ? (
        <p>{t('org.transfer.nobody')}</p>
      ) : (
        <Fields
          problem={problem}
          own={['organizationName']}
          onSubmit={() => isGood && !offer.isPending && offer.mutate(memberId)}
          buttons={
            <Button kind="danger" type="submit" isDisabled={!isGood || offer.isPending}>
              {t('org.transfer.now')}
            </Button>
          }
        >
          <LabelledChoice
            label={t('org.transfer.to')}
            value={memberId ?? ''}
            options={others.map(({ id, name, email }) => ({ id, label: email === null ? name : `${name} · ${email}` }))}
            onChange={setChosen}
          />
          <Field
            label={t('org.transfer.type', { name: account.name })}
            value={typed}
            onChange={setTyped}
            problem={problemAt(problem, 'organizationName')}
          />
        </Fields>
      )}
    </Section>
  )
}
