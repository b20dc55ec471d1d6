import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields, problemAt } from '../../ui/fields.tsx'
import { ACCOUNT_ROLES, type AccountRole } from './given-role.ts'
import { LabelledChoice } from '../../ui/labelled-choice.tsx'
import { usePeopleChange } from './use-people.ts'

/** A member that is no person: its keys outlive whoever made them. */
export function MakeServiceAccount({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const [name, setName] = useState('')
  const [role, setRole] = useState<AccountRole>('member')
  const make = usePeopleChange(
    async () => api.POST('/api/service-accounts', { body: { name: name.trim(), role } }),
    onClose,
  )
  const problem = make.error?.problem
  return (
    <Drawer title={t('org.service.make')} onClose={onClose} place="middle">
      <p>{t('org.service.about')}</p>
      <Fields
        problem={problem}
        own={['name']}
        onSubmit={() => name.trim() !== '' && !make.isPending && make.mutate(undefined)}
        buttons={
          <>
            <Button onPress={onClose}>{t('action.cancel')}</Button>
            <Button kind="primary" type="submit" isDisabled={name.trim() === '' || make.isPending}>
              {t('org.service.make')}
            </Button>
          </>
        }
      >
        <Field label={t('org.name')} value={name} onChange={setName} problem={problemAt(problem, 'name')} autoFocus />
        <LabelledChoice
          label={t('org.role')}
          value={role}
          options={ACCOUNT_ROLES.map((id) => ({ id, label: t(`role.${id}`) }))}
          onChange={setRole}
        />
      </Fields>
    </Drawer>
  )
}
