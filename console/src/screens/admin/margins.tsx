import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Form } from 'react-aria-components'
import type { Answer } from '../../api/answer.ts'
import { api, type ApiError } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { Field } from '../../ui/field.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Table } from '../../ui/table.tsx'
import style from './admin.module.css'
import { marginBpOf, multiplierText } from './multiplier.ts'

type Margin = Answer<'/api/catalog/margins'>['data'][number]

/** One margin per kind of capability: what is charged on top of the provider's price. */
export function Margins() {
  const { t } = useText()
  const [open, setOpen] = useState<Margin>()
  const margins = useQuery({
    queryKey: ['margins'],
    queryFn: async () => (await api.GET('/api/catalog/margins')).data?.data,
  })
  return (
    <Loaded query={margins}>
      {(rows) => (
        <>
          <Table
            label={t('admin.margins')}
            rows={rows}
            idOf={({ capabilityClass }) => capabilityClass}
            onOpen={setOpen}
            columns={[
              { id: 'class', title: t('margins.class'), cell: (row) => t(`class.${row.capabilityClass}`) },
              {
                id: 'value',
                title: t('margins.value'),
                isNumber: true,
                cell: (row) => `× ${multiplierText(row.marginBp)}`,
              },
            ]}
          />
          {open === undefined ? null : <SetMargin margin={open} onClose={() => setOpen(undefined)} />}
        </>
      )}
    </Loaded>
  )
}

function SetMargin({ margin, onClose }: { readonly margin: Margin; readonly onClose: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [text, setText] = useState(multiplierText(margin.marginBp))
  const marginBp = marginBpOf(text)
  const set = useMutation<unknown, ApiError, number>({
    mutationFn: (next) =>
      api.PUT('/api/catalog/margins/{class}', {
        params: { path: { class: margin.capabilityClass } },
        body: { marginBp: next },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['margins'] })
      onClose()
    },
  })
  return (
    <Drawer title={`${t('margins.set')}: ${t(`class.${margin.capabilityClass}`)}`} onClose={onClose} place="middle">
      <p>{t('margins.set.about')}</p>
      <Form
        className={style.form ?? ''}
        onSubmit={(event) => {
          event.preventDefault()
          if (marginBp !== undefined) set.mutate(marginBp)
        }}
      >
        <Field
          label={t('margins.value')}
          hint={t('margins.set.hint')}
          inputMode="decimal"
          value={text}
          onChange={setText}
          problem={marginBp === undefined ? t('margins.set.bad') : set.error?.problem.detail}
          autoFocus
        />
        <div className={style.buttons}>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button kind="primary" type="submit" isDisabled={marginBp === undefined || set.isPending}>
            {t('action.save')}
          </Button>
        </div>
      </Form>
    </Drawer>
  )
}
