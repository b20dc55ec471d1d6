import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Tag } from '../../ui/tag.tsx'
import { AddKeyForm } from './add-key-form.tsx'
import { useKeyChange } from './credential.ts'
import type { KeyScope } from './key-place.tsx'

export type NewKey = {
  readonly provider: string
  readonly label: string
  /** Empty: an endpoint without a key. */
  readonly secret: string
  /** Empty: where the catalog says that the provider is. */
  readonly baseUrl: string
  /** Whose calls it serves. Undefined: the whole account's. */
  readonly scope: KeyScope | undefined
}

const ANY_USE = {
  providers: [],
  modelFamilies: [],
  capabilities: [],
  modes: [],
  teams: [],
  members: [],
  workflows: [],
  apiKeys: [],
}

type Owner = 'account' | 'platform'

/** Takes a key and tests it with a request that costs nothing. `platform`: it serves all accounts. */
export function AddKey({ owner = 'account', onClose }: { readonly owner?: Owner; readonly onClose: () => void }) {
  const { t } = useText()
  const [typed, setTyped] = useState<NewKey>({ provider: '', label: '', secret: '', baseUrl: '', scope: undefined })
  const adding = useKeyChange((key: NewKey) => addAndTest(key, owner))
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
        <AddKeyForm
          typed={typed}
          onType={(more) => setTyped({ ...typed, ...more })}
          problem={adding.error?.problem}
          isAdding={adding.isPending}
          onAdd={(key) => adding.mutate(key)}
          onCancel={onClose}
        />
      )}
    </Drawer>
  )
}

async function addAndTest(key: NewKey, owner: Owner) {
  const { data } = await api.POST('/api/credentials', {
    body: {
      provider: key.provider,
      label: key.label.trim() === '' ? key.provider : key.label.trim(),
      fallback: 'none',
      owner,
      ...(key.secret === '' ? {} : { secret: key.secret }),
      ...(key.baseUrl === '' ? {} : { baseUrl: key.baseUrl }),
      ...(key.scope === undefined ? {} : { scope: { ...ANY_USE, ...key.scope } }),
    },
  })
  if (data === undefined) return undefined
  return (await api.POST('/api/credentials/{id}/test', { params: { path: { id: data.id } } })).data
}
