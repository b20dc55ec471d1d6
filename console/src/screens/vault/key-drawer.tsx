import { useState } from 'react'
import { Form } from 'react-aria-components'
import { api, ApiError } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useMay } from '../../session/use-may.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Field } from '../../ui/field.tsx'
import { Section } from '../../ui/screen.tsx'
import { Tag } from '../../ui/tag.tsx'
import { AccessLog } from './access-log.tsx'
import { type Credential, HEALTH_TONES, useKeyChange } from './credential.ts'
import { WhoMayUse } from './who-may-use.tsx'
import style from './vault.module.css'

/** One key: its state, a free test, a new secret in its place, switching it off, destroying it, and every use of it. */
export function KeyDrawer({ credential, onClose }: { readonly credential: Credential; readonly onClose: () => void }) {
  const { t } = useText()
  const { may } = useMay()
  const path = { path: { id: credential.id } }
  const test = useKeyChange(async () => (await api.POST('/api/credentials/{id}/test', { params: path })).data)
  const turn = useKeyChange(async () =>
    api.PATCH('/api/credentials/{id}', {
      params: path,
      body: { state: credential.state === 'active' ? 'disabled' : 'active' },
    }),
  )
  return (
    <Drawer title={credential.label} onClose={onClose}>
      <p className={style.buttons}>
        <Tag tone={HEALTH_TONES[credential.health]}>{t(`health.${credential.health}`)}</Tag>
        {may('Vault.Test') ? (
          <Button onPress={() => test.mutate(undefined)} isDisabled={test.isPending}>
            {t(test.isPending ? 'vault.testing' : 'vault.test')}
          </Button>
        ) : null}
        {may('Vault.Change') ? (
          <Button onPress={() => turn.mutate(undefined)} isDisabled={turn.isPending}>
            {t(credential.state === 'active' ? 'vault.turnOff' : 'vault.turnOn')}
          </Button>
        ) : null}
      </p>
      <p role="status">{test.data?.detail ?? test.error?.problem.detail ?? turn.error?.problem.detail}</p>
      <Facts
        items={[
          [t('vault.provider'), credential.provider],
          [
            t('vault.secret'),
            credential.hasSecret ? <code key="last">…{credential.lastFour}</code> : t('vault.secret.none'),
          ],
          [t('vault.baseUrl'), credential.baseUrl],
          [t('vault.version'), String(credential.version)],
          [
            t('vault.fallback'),
            t(credential.fallback === 'platform' ? 'vault.fallback.platform' : 'vault.fallback.none'),
          ],
        ]}
      />
      <WhoMayUse credential={credential} />
      {may('Vault.Change') ? <Rekey credential={credential} /> : null}
      <Section title={t('vault.log')}>
        <AccessLog credentialId={credential.id} />
      </Section>
      {may('Vault.Change') ? <Destroy credential={credential} onGone={onClose} /> : null}
    </Drawer>
  )
}

function Rekey({ credential }: { readonly credential: Credential }) {
  const { t } = useText()
  const [secret, setSecret] = useState('')
  const rekey = useKeyChange(async (next: string) =>
    api.POST('/api/credentials/{id}/rekey', { params: { path: { id: credential.id } }, body: { secret: next } }),
  )
  return (
    <Section title={t('vault.rekey')}>
      <p>{t('vault.rekey.about')}</p>
      <Form
        className={style.form ?? ''}
        onSubmit={(event) => {
          event.preventDefault()
          rekey.mutate(secret, { onSuccess: () => setSecret('') })
        }}
      >
        <Field
          label={t('vault.secret.new')}
          type="password"
          autoComplete="off"
          value={secret}
          onChange={setSecret}
          problem={rekey.error instanceof ApiError ? rekey.error.problem.detail : undefined}
        />
        <div className={style.buttons}>
          <Button type="submit" isDisabled={secret === '' || rekey.isPending}>
            {t('vault.rekey.now')}
          </Button>
          <span role="status">{rekey.isSuccess ? t('vault.rekey.done') : ''}</span>
        </div>
      </Form>
    </Section>
  )
}

/** Destroying asks for the label: a secret cannot be brought back. */
function Destroy({ credential, onGone }: { readonly credential: Credential; readonly onGone: () => void }) {
  const { t } = useText()
  const [typed, setTyped] = useState('')
  const destroy = useKeyChange(async () =>
    api.DELETE('/api/credentials/{id}', { params: { path: { id: credential.id } } }),
  )
  return (
    <Section title={t('vault.destroy')}>
      <p>{t('vault.destroy.about', { label: credential.label })}</p>
      <Field label={t('vault.label')} value={typed} onChange={setTyped} />
      <div className={style.buttons}>
        <Button
          kind="danger"
          isDisabled={typed !== credential.label || destroy.isPending}
          onPress={() => destroy.mutate(undefined, { onSuccess: onGone })}
        >
          {t('vault.destroy')}
        </Button>
        <span role="status">{destroy.error?.problem.detail}</span>
      </div>
    </Section>
  )
}
