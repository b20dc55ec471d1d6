import { shapeOfKey } from '#vault/key-shapes.ts'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { api, ApiError } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Field } from '../../ui/field.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useKeyChange } from './vault-screen.tsx'
import style from './vault.module.css'

/** Takes a key: which provider it is of shows in its shape; then it is tested with a request that costs nothing. */
export function AddKey({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const [secret, setSecret] = useState('')
  const [provider, setProvider] = useState<string>()
  const [label, setLabel] = useState('')
  const [baseUrl, setBaseUrl] = useState('')
  const shape = shapeOfKey(secret.trim())
  const recognised = shape.kind === 'unknown' ? undefined : shape.providerId
  const named = provider ?? recognised ?? ''
  const adding = useKeyChange(async () => {
    const created = await api.POST('/api/credentials', {
      body: {
        provider: named,
        label: label.trim() === '' ? named : label.trim(),
        fallback: 'none',
        owner: 'account',
        ...(secret === '' ? {} : { secret }),
        ...(baseUrl === '' ? {} : { baseUrl }),
      },
    })
    if (created.data === undefined) return undefined
    return (await api.POST('/api/credentials/{id}/test', { params: { path: { id: created.data.id } } })).data
  })
  const problem = adding.error instanceof ApiError ? adding.error.problem : undefined
  const problemOf = (param: string) => (problem?.param === param ? problem.detail : undefined)
  const isElsewhere = problem !== undefined && !['secret', 'provider', 'label', 'baseUrl'].includes(problem.param ?? '')
  return (
    <Drawer title={t('vault.add')} onClose={onClose} place="middle">
      {adding.isSuccess ? (
        <>
          <p role="status">
            <Tag tone={adding.data?.ok === true ? 'good' : 'warn'}>
              {t(adding.data?.ok === true ? 'vault.tested.good' : 'vault.tested.bad')}
            </Tag>{' '}
            {adding.data?.detail}
          </p>
          <Button kind="primary" onPress={onClose}>
            {t('action.done')}
          </Button>
        </>
      ) : (
        <Form
          className={style.form ?? ''}
          onSubmit={(event) => {
            event.preventDefault()
            adding.mutate(undefined)
          }}
        >
          <Field
            label={t('vault.secret')}
            hint={
              recognised === undefined ? t('vault.secret.hint') : t('vault.secret.recognised', { provider: recognised })
            }
            type="password"
            autoComplete="off"
            value={secret}
            onChange={setSecret}
            problem={problemOf('secret')}
            autoFocus
          />
          <Field
            label={t('vault.provider')}
            hint={t('vault.provider.hint')}
            value={named}
            onChange={setProvider}
            problem={problemOf('provider')}
            isRequired
          />
          <Field
            label={t('vault.label')}
            value={label}
            onChange={setLabel}
            problem={problemOf('label')}
            placeholder={named}
          />
          <Field
            label={t('vault.baseUrl')}
            hint={t('vault.baseUrl.hint')}
            value={baseUrl}
            onChange={setBaseUrl}
            problem={problemOf('baseUrl')}
            placeholder="http://127.0.0.1:11434/v1"
          />
          {isElsewhere ? (
            <p role="alert" className={style.problem}>
              {problem.detail}
            </p>
          ) : null}
          <div className={style.buttons}>
            <Button onPress={onClose}>{t('action.cancel')}</Button>
            <Button kind="primary" type="submit" isDisabled={adding.isPending}>
              {t(adding.isPending ? 'vault.testing' : 'vault.add.now')}
            </Button>
          </div>
        </Form>
      )}
    </Drawer>
  )
}
