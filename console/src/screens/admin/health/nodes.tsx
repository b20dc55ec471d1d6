import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Section } from '../../../ui/screen.tsx'
import { Table } from '../../../ui/table.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import type { SystemHealth } from './level.ts'
import { bytesText } from './use-fact-text.ts'

type Node = SystemHealth['nodes'][number]
const TONES: Readonly<Record<Node['state'], Tone>> = { running: 'good', lost: 'bad', ended: 'plain' }

/** The processes that serve, and those of the last day that do no longer. */
export function Nodes({ nodes }: { readonly nodes: readonly Node[] }) {
  const { a, language } = useAdminText()
  const count = new Intl.NumberFormat(language)
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Section title={a('system.nodes')}>
      <Table
        label={a('system.nodes')}
        rows={nodes}
        idOf={({ id }) => id}
        columns={[
          {
            id: 'node',
            title: a('system.node'),
            cell: (row) => (
              <>
                {row.host} {row.processId} {row.isThis ? <Tag>{a('system.node.this')}</Tag> : null}
              </>
            ),
          },
          {
            id: 'state',
            title: a('system.node.state'),
            cell: (row) => <Tag tone={TONES[row.state]}>{a(`system.node.state.${row.state}`)}</Tag>,
          },
          { id: 'version', title: a('system.node.version'), cell: (row) => `${row.version}, ${row.runtime}` },
          { id: 'since', title: a('system.node.since'), cell: (row) => when.format(new Date(row.startedAt)) },
          { id: 'seen', title: a('system.node.seen'), cell: (row) => when.format(new Date(row.seenAt)) },
          {
            id: 'calls',
            title: a('system.node.calls'),
            isNumber: true,
            cell: (row) => count.format(row.openCalls),
          },
          {
            id: 'memory',
            title: a('system.node.memory'),
            isNumber: true,
            cell: (row) => bytesText(language, row.memoryBytes),
          },
        ]}
      />
    </Section>
  )
}
