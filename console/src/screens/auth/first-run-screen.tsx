import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import { enterSession } from '../../session/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { DoorPage } from '../../ui/door-page.tsx'
import { Fields } from '../../ui/fields.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { DeadLink } from './dead-link.tsx'
import { NEW_PERSON_FIELDS, NewPersonFields, NOBODY } from './new-person-fields.tsx'
import { useGoOn } from './use-go-on.ts'
import { useLinkToken } from './use-link-token.ts'

/** The link that the first start printed: whoever holds it becomes the operator. */
export function FirstRunScreen() {
  const { t, language } = useText()
  const token = useLinkToken()
  const goOn = useGoOn()
  const queries = useQueryClient()
  const [typed, setTyped] = useState(NOBODY)
  const make = useAction(
    async () =>
      (await api.POST('/api/sign-in/first-run', { body: { ...typed, token: token ?? '', locale: language } })).data,
    async (opened) => {
      await enterSession(queries, opened)
      goOn('/')
    },
  )
  const problem = make.error?.problem
  if (token === undefined || problem?.code === 'link_expired') {
    return (
      <DeadLink about={t('firstRun.dead')}>
        <LinkButton to="/auth/sign-in">{t('signIn.title')}</LinkButton>
      </DeadLink>
    )
  }
  return (
    <DoorPage title={t('firstRun.title')} about={t('firstRun.about')}>
      <Fields
        problem={problem}
        own={NEW_PERSON_FIELDS}
        onSubmit={() => make.isPending || make.mutate(undefined)}
        buttons={
          <Button kind="primary" type="submit" isDisabled={make.isPending}>
            {t('firstRun.now')}
          </Button>
        }
      >
        <NewPersonFields typed={typed} onType={(more) => setTyped({ ...typed, ...more })} problem={problem} />
      </Fields>
    </DoorPage>
  )
}
