import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { chooseAccount } from '../../api/credentials.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields, problemAt } from '../../ui/fields.tsx'

const route = getRouteApi('/organization')

/** Makes an organization and goes on in it, as its owner. */
export function MakeOrganization({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const navigate = route.useNavigate()
  const [name, setName] = useState('')
  const make = useAction(
    async () => (await api.POST('/api/organizations', { body: { name: name.trim() } })).data,
    async (made) => {
      chooseAccount(made?.accountId)
      await queries.invalidateQueries()
      onClose()
      await navigate({ search: {} })
    },
  )
  const problem = make.error?.problem
  return (
    <Drawer title={t('org.make')} onClose={onClose} place="middle">
      <p>{t('org.make.about')}</p>
      <Fields
        problem={problem}
        own={['name']}
        onSubmit={() => name.trim() !== '' && !make.isPending && make.mutate(undefined)}
        buttons={
          <>
            <Button onPress={onClose}>{t('action.cancel')}</Button>
            <Button kind="primary" type="submit" isDisabled={name.trim() === '' || make.isPending}>
              {t('org.make')}
            </Button>
          </>
        }
      >
        <Field label={t('org.name')} value={name} onChange={setName} problem={problemAt(problem, 'name')} autoFocus />
      </Fields>
    </Drawer>
  )
}
