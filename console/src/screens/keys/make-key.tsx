import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { api, type ApiError } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Chips } from '../../ui/chips.tsx'
import { CodeBlock } from '../../ui/code-block.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Field } from '../../ui/field.tsx'
import style from './keys.module.css'
import { KEY_SCOPES, type KeyScope, USUAL_SCOPES } from './key-scope.ts'

const EXPIRIES = ['never', '30', '90', '365'] as const
const DAY_MS = 86_400_000

type Wish = { readonly name: string; readonly scopes: readonly KeyScope[]; readonly days: (typeof EXPIRIES)[number] }

/** Makes a key and shows it once. What was made is gone from the page with this panel. */
export function MakeKey({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const make = useMutation<string | undefined, ApiError, Wish>({
    mutationFn: async ({ name, scopes, days }) => {
      const expiry =
        days === 'never' ? {} : { expiresAt: new Date(Date.now() + Number.parseInt(days, 10) * DAY_MS).toISOString() }
      return (await api.POST('/api/keys', { body: { name, scopes: [...scopes], ...expiry } })).data?.key
    },
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }),
  })
  return (
    <Drawer title={t(make.data === undefined ? 'keys.add' : 'keys.made')} onClose={onClose} place="middle">
      {make.data === undefined ? (
        <KeyForm
          problem={make.error ?? undefined}
          isMaking={make.isPending}
          onMake={(wish) => make.mutate(wish)}
          onCancel={onClose}
        />
      ) : (
        <>
          <p>{t('keys.made.about')}</p>
          <CodeBlock label={t('keys.made')} code={make.data} />
          <p>{t('keys.made.use', { url: `${location.origin}/v1` })}</p>
          <div className={style.buttons}>
            <Button kind="primary" onPress={onClose}>
              {t('action.done')}
            </Button>
          </div>
        </>
      )}
    </Drawer>
  )
}

type FormProps = {
  readonly problem: ApiError | undefined
  readonly isMaking: boolean
  readonly onMake: (wish: Wish) => void
  readonly onCancel: () => void
}

function KeyForm({ problem, isMaking, onMake, onCancel }: FormProps) {
  const { t } = useText()
  const [wish, setWish] = useState<Wish>({ name: '', scopes: USUAL_SCOPES, days: 'never' })
  const isGood = wish.name.trim() !== '' && wish.scopes.length > 0
  return (
    <Form
      className={style.form ?? ''}
      onSubmit={(event) => {
        event.preventDefault()
        if (isGood) onMake({ ...wish, name: wish.name.trim() })
      }}
    >
      <Field
        label={t('keys.name')}
        hint={t('keys.name.hint')}
        value={wish.name}
        onChange={(name) => setWish({ ...wish, name })}
        problem={problem?.problem.detail}
        autoFocus
      />
      <div className={style.group}>
        <span aria-hidden>{t('keys.scopes')}</span>
        <Chips
          label={t('keys.scopes')}
          options={KEY_SCOPES.map((id) => ({ id, label: t(`keys.scope.${id}`) }))}
          chosen={wish.scopes}
          onChange={(scopes) => setWish({ ...wish, scopes })}
        />
        {wish.scopes.length === 0 ? <p className={style.problem}>{t('keys.scopes.none')}</p> : null}
      </div>
      <div className={style.group}>
        <span aria-hidden>{t('keys.expires')}</span>
        <Chips
          label={t('keys.expires')}
          mode="one"
          options={EXPIRIES.map((id) => ({
            id,
            label: id === 'never' ? t('keys.expires.never') : t('keys.expires.days', { days: id }),
          }))}
          chosen={[wish.days]}
          onChange={([days]) => days !== undefined && setWish({ ...wish, days })}
        />
      </div>
      <div className={style.buttons}>
        <Button onPress={onCancel}>{t('action.cancel')}</Button>
        <Button kind="primary" type="submit" isDisabled={!isGood || isMaking}>
          {t('keys.add')}
        </Button>
      </div>
    </Form>
  )
}
