import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answer } from '../../api/answer.ts'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Section } from '../../ui/screen.tsx'
import { Tag } from '../../ui/tag.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { SetUpAuthenticator } from './set-up-authenticator.tsx'
import style from './settings.module.css'

/** The authenticator: set it up, make new recovery codes, turn it off. */
export function SecondFactor() {
  const { t } = useText()
  const queries = useQueryClient()
  const [codes, setCodes] = useState<readonly string[]>()
  const state = useQuery({
    queryKey: ['second-factor'],
    queryFn: async () => (await api.GET('/api/session/second-factor')).data,
  })
  const onChanged = (made?: readonly string[]) => {
    setCodes(made)
    // A first code ends other sessions.
    for (const key of ['second-factor', 'sessions']) void queries.invalidateQueries({ queryKey: [key] })
  }
  return (
    <Section title={t('factor.title')}>
      <p className={style.about}>{t('factor.about')}</p>
      <Loaded query={state}>
        {(factor) => (factor.isOn ? <TurnedOn factor={factor} onChanged={onChanged} /> : <Off onChanged={onChanged} />)}
      </Loaded>
      {codes === undefined ? null : <RecoveryCodes codes={codes} onClose={() => setCodes(undefined)} />}
    </Section>
  )
}

type Props = { readonly onChanged: (recoveryCodes?: readonly string[]) => void }

function Off({ onChanged }: Props) {
  const { t } = useText()
  const begin = useAction(
    async () => (await api.POST('/api/session/second-factor')).data,
    () => undefined,
  )
  return (
    <>
      <div className={style.row}>
        <Tag>{t('factor.off')}</Tag>
        {begin.data === undefined ? (
          <Button onPress={() => begin.mutate(undefined)} isDisabled={begin.isPending}>
            {t('factor.begin')}
          </Button>
        ) : null}
      </div>
      <Refusal error={begin.error} />
      {begin.data === undefined ? null : (
        <SetUpAuthenticator begun={begin.data} onCancel={() => begin.reset()} onDone={onChanged} />
      )}
    </>
  )
}

function TurnedOn({ factor, onChanged }: Props & { readonly factor: Answer<'/api/session/second-factor'> }) {
  const { t } = useText()
  const [isLeaving, setLeaving] = useState(false)
  const renew = useAction(
    async () => (await api.POST('/api/session/recovery-codes')).data?.recoveryCodes,
    (made) => onChanged(made),
  )
  const remove = useAction(
    async () => api.DELETE('/api/session/second-factor'),
    () => onChanged(),
  )
  return (
    <>
      <div className={style.row}>
        <Tag tone="good">{t('factor.on')}</Tag>
        <span>{t('factor.left', { count: factor.recoveryCodesLeft })}</span>
        <Button onPress={() => renew.mutate(undefined)} isDisabled={renew.isPending}>
          {t('factor.renew')}
        </Button>
        {isLeaving ? (
          <Button key="sure" kind="danger" onPress={() => remove.mutate(undefined)} isDisabled={remove.isPending}>
            {t('factor.turnOff.sure')}
          </Button>
        ) : (
          <Button key="ask" onPress={() => setLeaving(true)}>
            {t('factor.turnOff')}
          </Button>
        )}
      </div>
      <Refusal error={renew.error ?? remove.error} />
    </>
  )
}

function Refusal({ error }: { readonly error: Error | null }) {
  return error === null ? null : (
    <p role="alert" lang="en">
      {error.message}
    </p>
  )
}
