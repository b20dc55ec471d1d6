import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Answer } from '../../../api/answer.ts'
import { api } from '../../../api/client.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { Table } from '../../../ui/table.tsx'
import { TemplateDrawer } from './template-drawer.tsx'

export type Template = Answer<'/api/admin/mail/templates'>['data'][number]

/** Every letter in every language. */
export function Templates() {
  const { a, language } = useAdminText()
  const [openName, setOpenName] = useState<string>()
  const templates = useQuery({
    queryKey: ['mail', 'templates'],
    staleTime: Infinity,
    queryFn: async () => (await api.GET('/api/admin/mail/templates')).data?.data,
  })
  return (
    <>
      <p>{a('mail.templates.about')}</p>
      <Loaded query={templates}>
        {(all) => (
          <>
            <Table
              label={a('mail.templates')}
              rows={all.filter(({ locale }) => locale === language)}
              idOf={({ name }) => name}
              onOpen={({ name }) => setOpenName(name)}
              columns={[
                { id: 'kind', title: a('mail.kind'), cell: ({ name }) => <code>{name}</code> },
                { id: 'subject', title: a('mail.subject'), cell: ({ subject }) => subject },
              ]}
            />
            {openName === undefined ? null : (
              <TemplateDrawer
                versions={all.filter(({ name }) => name === openName)}
                onClose={() => setOpenName(undefined)}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  )
}
