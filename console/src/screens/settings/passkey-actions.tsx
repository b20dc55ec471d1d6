import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { useAction } from '../../session/use-action.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields, problemAt } from '../../ui/fields.tsx'
import type { Passkey } from './passkeys.tsx'
import style from './settings.module.css'

type Props = {
  readonly passkey: Passkey
  readonly onProblem: (detail: string | undefined) => void
  readonly onDone: () => void
}

/** What can be done with one passkey. Removing asks once more. */
export function PasskeyActions({ passkey, onProblem, onDone }: Props) {
  const { t } = useText()
  const { id, name } = passkey
  const [step, setStep] = useState<'none' | 'rename' | 'remove'>('none')
  const params = { path: { id } }
  const remove = useAction(
    async () => api.DELETE('/api/session/passkeys/{id}', { params }),
    () => onDone(),
  )
  if (step === 'rename') {
    return (
      <RenamePasskey
        passkey={passkey}
        onDone={() => {
          setStep('none')
          onDone()
        }}
      />
    )
  }
  return (
    <div className={style.row}>
      <Button aria-label={t('passkey.rename.what', { name })} onPress={() => setStep('rename')}>
        {t('passkey.rename')}
      </Button>
      {step === 'remove' ? (
        <Button
          kind="danger"
          isDisabled={remove.isPending}
          onPress={() =>
            remove.mutate(undefined, {
              onSettled: (_output, error) => {
                setStep('none')
                onProblem(error?.problem.detail)
              },
            })
          }
        >
          {t('passkey.remove.sure')}
        </Button>
      ) : (
        <Button aria-label={t('passkey.remove.what', { name })} onPress={() => setStep('remove')}>
          {t('passkey.remove')}
        </Button>
      )}
    </div>
  )
}

function RenamePasskey({ passkey, onDone }: { readonly passkey: Passkey; readonly onDone: () => void }) {
  const { t } = useText()
  const [name, setName] = useState(passkey.name)
  const rename = useAction(
    async () =>
      api.PATCH('/api/session/passkeys/{id}', { params: { path: { id: passkey.id } }, body: { name: name.trim() } }),
    onDone,
  )
  const problem = rename.error?.problem
  return (
    <Fields
      problem={problem}
      own={['name']}
      onSubmit={() => name.trim() !== '' && !rename.isPending && rename.mutate(undefined)}
      buttons={
        <Button type="submit" isDisabled={name.trim() === '' || rename.isPending}>
          {t('passkey.renamed')}
        </Button>
      }
    >
      <Field
        label={t('passkey.name')}
        hint={t('passkey.name.hint')}
        value={name}
        onChange={setName}
        maxLength={100}
        problem={problemAt(problem, 'name')}
        autoFocus
      />
    </Fields>
  )
}
