import { openerOf, TableFrame, type TableProps, TableRow } from './table-parts.tsx'

export type { Column } from './table-parts.tsx'

/** Rows under titles; on a phone each row is a card with its titles beside the values. */
export function Table<R>(props: TableProps<R>) {
  const { label, columns, rows, idOf } = props
  return (
    <TableFrame label={label} columns={columns}>
      <tbody>
        {rows.map((row) => (
          <TableRow key={idOf(row)} row={row} columns={columns} onOpen={openerOf(props, row)} />
        ))}
      </tbody>
    </TableFrame>
  )
}
