import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
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
  const readAgain = () =>
    Promise.all(['second-factor', 'sessions'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
  const begin = useAction(
    async () => (await api.POST('/api/session/second-factor')).data,
    () => undefined,
  )
  const renew = useAction(
    async () => (await api.POST('/api/session/recovery-codes')).data?.recoveryCodes,
    (made) => {
      setCodes(made)
      void readAgain()
    },
  )
  const remove = useAction(
    async () => api.DELETE('/api/session/second-factor'),
    () => void readAgain(),
  )
  const [isLeaving, setLeaving] = useState(false)
  const problem = begin.error ?? renew.error ?? remove.error
  return (
    <Section title={t('factor.title')}>
      <p className={style.about}>{t('factor.about')}</p>
      <Loaded query={state}>
        {({ isOn, recoveryCodesLeft }) => (
          <>
            <div className={style.row}>
              <Tag tone={isOn ? 'good' : 'plain'}>{t(isOn ? 'factor.on' : 'factor.off')}</Tag>
              {isOn ? <span>{t('factor.left', { count: recoveryCodesLeft })}</span> : null}
              {isOn ? <Button onPress={() => renew.mutate(undefined)}>{t('factor.renew')}</Button> : null}
              {isOn && !isLeaving ? <Button onPress={() => setLeaving(true)}>{t('factor.turnOff')}</Button> : null}
              {isOn && isLeaving ? (
                <Button
                  kind="danger"
                  onPress={() => remove.mutate(undefined, { onSettled: () => setLeaving(false) })}
                  isDisabled={remove.isPending}
                >
                  {t('factor.turnOff.sure')}
                </Button>
              ) : null}
              {isOn || begin.data !== undefined ? null : (
                <Button onPress={() => begin.mutate(undefined)} isDisabled={begin.isPending}>
                  {t('factor.begin')}
                </Button>
              )}
            </div>
            {problem === null ? null : (
              <p role="alert" lang="en">
                {problem.problem.detail}
              </p>
            )}
            {begin.data === undefined || isOn ? null : (
              <SetUpAuthenticator
                begun={begin.data}
                onCancel={() => begin.reset()}
                onDone={(made) => {
                  setCodes(made)
                  begin.reset()
                  void readAgain()
                }}
              />
            )}
            {codes === undefined ? null : <RecoveryCodes codes={codes} onClose={() => setCodes(undefined)} />}
          </>
        )}
      </Loaded>
    </Section>
  )
}
