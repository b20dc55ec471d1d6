import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Chips } from '../../../ui/chips.tsx'
import style from '../admin.module.css'
import { useView } from '../use-view.ts'
import { ContactList } from './contact-list.tsx'
import { HelpVotes } from './help-votes.tsx'

const VIEWS = ['open', 'done', 'votes'] as const

/** What visitors of the help pages left: letters to answer, and whether articles helped. */
export function Letters() {
  const { a, language } = useAdminText()
  const { view, show } = useView(VIEWS)
  const { data: openCount } = useQuery({
    queryKey: ['letters', 'count'],
    queryFn: async () =>
      (await api.GET('/api/admin/contact-messages', { params: { query: { limit: 1 } } })).data?.openCount,
  })
  const count = openCount === undefined ? '…' : new Intl.NumberFormat(language).format(openCount)
  const labels = { open: a('letters.open', { count }), done: a('letters.done'), votes: a('letters.votes') }
  return (
    <div className={style.part}>
      <Chips
        label={a('letters.view')}
        mode="one"
        options={VIEWS.map((id) => ({ id, label: labels[id] }))}
        chosen={[view]}
        onChange={([next = view]) => show(next)}
      />
      {view === 'votes' ? <HelpVotes /> : <ContactList key={view} state={view} />}
    </div>
  )
}
