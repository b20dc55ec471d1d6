import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../i18n/use-text.tsx'
import { Button } from './button.tsx'
import { openerOf, TableFrame, type TableProps, TableRow } from './table-parts.tsx'
import style from './table.module.css'

type Props<R> = TableProps<R> & {
  /** Whether the server has more rows; `onMore` fetches the next ones. */
  readonly hasMore: boolean
  readonly isFetching: boolean
  readonly onMore: () => void
}

const ROW_PIXELS = 38
/** Rows beyond the window, so that Tab always has a next row to go to. */
const OVERSCAN = 15
/** Rows before the last one at which the next ones are fetched. */
const AHEAD = 20

/**
 * A table of as many rows as there are: only those in sight are in the page, and more are fetched as the end comes near.
 * `rows` and `idOf` must stay the same while nothing changes.
 */
export function LongTable<R>(props: Props<R>) {
  const { label, columns, rows, idOf, hasMore, isFetching, onMore } = props
  const { t } = useText()
  const body = useRef<HTMLTableSectionElement>(null)
  const [scrollMargin, setScrollMargin] = useState(0)
  useLayoutEffect(() => {
    setScrollMargin((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY)
  }, [])
  // The same function for the same rows: another one has the place of every row computed again.
  const getItemKey = useCallback((index: number) => keyAt(rows, index, idOf), [rows, idOf])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PIXELS,
    overscan: OVERSCAN,
    scrollMargin,
    getItemKey,
  })
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0], items.at(-1)]
  const isNearEnd = (last?.index ?? 0) >= rows.length - AHEAD
  useEffect(() => {
    if (isNearEnd && hasMore && !isFetching) onMore()
  }, [isNearEnd, hasMore, isFetching, onMore])
  return (
    <>
      <TableFrame label={label} columns={columns} rowCount={hasMore ? -1 : rows.length + 1}>
        <tbody ref={body}>
          <Spacer pixels={(first?.start ?? scrollMargin) - scrollMargin} />
          {items.map(({ index, key }) => {
            const row = rows[index]
            if (row === undefined) return null
            const opens = openerOf(props, row)
            return (
              <TableRow
                key={key}
                row={row}
                columns={columns}
                onOpen={opens}
                index={index}
                measure={virtual.measureElement}
              />
            )
          })}
          <Spacer pixels={virtual.getTotalSize() + scrollMargin - (last?.end ?? scrollMargin)} />
        </tbody>
      </TableFrame>
      {hasMore ? (
        <Button onPress={onMore} isDisabled={isFetching}>
          {t('records.more')}
        </Button>
      ) : null}
    </>
  )
}

function keyAt<R>(rows: readonly R[], index: number, idOf: (row: R) => string): string | number {
  const row = rows[index]
  return row === undefined ? index : idOf(row)
}

/** Stands for the rows that are not in the page. */
function Spacer({ pixels }: { readonly pixels: number }) {
  return pixels <= 0 ? null : <tr aria-hidden className={style.spacer} style={{ height: pixels }} />
}
