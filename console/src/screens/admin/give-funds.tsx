import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { api, type ApiError } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Copy } from '../../ui/copy.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Field } from '../../ui/field.tsx'
import type { Account } from './accounts.tsx'
import style from './admin.module.css'

/** An account with a way to give it funds. One panel gives once: a second press of the button gives nothing more. */
export function GiveFunds({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [usd, setUsd] = useState('')
  const [idempotencyKey] = useState(() => `console ${Date.now()} ${account.id}`)
  const give = useMutation<unknown, ApiError>({
    mutationFn: () =>
      api.POST('/api/wallet/grants', {
        body: { accountId: account.id, amountUsd: usd.trim().replace(',', '.'), kind: 'wallet', idempotencyKey },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['balance'] }),
  })
  return (
    <Drawer title={account.name} onClose={onClose} place="middle">
      <Facts items={[[t('models.id'), <Copy key="id" value={account.id} label={t('models.id')} />]]} />
      <Form
        className={style.form ?? ''}
        onSubmit={(event) => {
          event.preventDefault()
          if (!give.isSuccess && usd.trim() !== '') give.mutate()
        }}
      >
        <Field
          label={`${t('accounts.give')}: ${t('accounts.give.usd')}`}
          hint={t('accounts.give.hint')}
          inputMode="decimal"
          value={usd}
          onChange={setUsd}
          isDisabled={give.isSuccess}
          problem={give.error?.problem.detail}
        />
        <p role="status">{give.isSuccess ? t('accounts.give.done') : ''}</p>
        <div className={style.buttons}>
          <Button onPress={onClose}>{t('action.close')}</Button>
          <Button kind="primary" type="submit" isDisabled={usd.trim() === '' || give.isPending || give.isSuccess}>
            {t('accounts.give')}
          </Button>
        </div>
      </Form>
    </Drawer>
  )
}
