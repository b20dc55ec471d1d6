import type { ReactNode } from 'react'
import style from './table.module.css'

export type Column<R> = {
  readonly id: string
  readonly title: string
  /** Numbers stand at the end, digits under digits. */
  readonly isNumber?: boolean
  readonly cell: (row: R) => ReactNode
}

type Props<R> = {
  readonly label: string
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
  readonly idOf: (row: R) => string
  /** Makes each row open something: its first cell becomes the button. */
  readonly onOpen?: (row: R) => void
  /** Rows that open nothing, when some do. */
  readonly isStill?: (row: R) => boolean
}

/** Rows under titles; on a phone each row is a card with its titles beside the values. */
export function Table<R>({ label, columns, rows, idOf, onOpen, isStill }: Props<R>) {
  const opens = (row: R) => onOpen !== undefined && isStill?.(row) !== true
  return (
    <div className={style.frame}>
      <table className={style.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={column.isNumber ? style.number : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={idOf(row)} className={opens(row) ? style.opens : undefined}>
              {columns.map((column, index) => (
                <td key={column.id} data-title={column.title} className={column.isNumber ? style.number : undefined}>
                  {index === 0 && opens(row) ? (
                    <button type="button" className={style.open} onClick={() => onOpen?.(row)}>
                      {column.cell(row)}
                    </button>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
