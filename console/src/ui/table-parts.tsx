import type { ReactNode, Ref } from 'react'
import style from './table.module.css'

export type Column<R> = {
  readonly id: string
  readonly title: string
  /** Numbers stand at the end, digits under digits. */
  readonly isNumber?: boolean
  readonly cell: (row: R) => ReactNode
}

export type TableProps<R> = {
  readonly label: string
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
  readonly idOf: (row: R) => string
  /** Makes each row open something: its first cell becomes the button. */
  readonly onOpen?: (row: R) => void
  /** Rows that open nothing, when some do. */
  readonly isStill?: (row: R) => boolean
}

/** The frame and the titles, around a body. */
export function TableFrame<R>(props: {
  readonly label: string
  readonly columns: readonly Column<R>[]
  /** Of all rows with the titles, where not all of them are there; -1: not known. */
  readonly rowCount?: number
  readonly children: ReactNode
}) {
  return (
    <div className={style.frame}>
      <table className={style.table} aria-label={props.label} aria-rowcount={props.rowCount}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th key={column.id} scope="col" className={column.isNumber ? style.number : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        {props.children}
      </table>
    </div>
  )
}

/** One row. `index` counts from 0 over all rows, where not all of them are there. */
export function TableRow<R>(props: {
  readonly row: R
  readonly columns: readonly Column<R>[]
  readonly onOpen: (() => void) | undefined
  readonly index?: number
  readonly measure?: Ref<HTMLTableRowElement>
}) {
  const { row, columns, onOpen, index } = props
  return (
    <tr
      ref={props.measure}
      className={onOpen === undefined ? undefined : style.opens}
      data-index={index}
      aria-rowindex={index === undefined ? undefined : index + 2}
    >
      {columns.map((column, at) => (
        <td key={column.id} data-title={column.title} className={column.isNumber ? style.number : undefined}>
          {at === 0 && onOpen !== undefined ? (
            <button type="button" className={style.open} onClick={onOpen}>
              {column.cell(row)}
            </button>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  )
}

/** What a row opens. Undefined: nothing. */
export function openerOf<R>({ onOpen, isStill }: TableProps<R>, row: R): (() => void) | undefined {
  return onOpen === undefined || isStill?.(row) === true ? undefined : () => onOpen(row)
}
