import { plainText } from './text.ts'

/** A column: its heading, and `right` for numbers. */
export type Column = { readonly title: string; readonly align?: 'left' | 'right' }

const GAP = '  '

/**
 * Aligned columns under headings, without trailing spaces. Cells are made plain, so that a label from elsewhere cannot
 * break the table.
 */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const plain = rows.map((row) => row.map((cell) => plainText(cell)))
  const widths = columns.map((column, index) =>
    Math.max(widthOf(column.title), ...plain.map((row) => widthOf(row[index] ?? ''))),
  )
  const renderRow = (cells: readonly string[]) =>
    columns
      .map((column, index) => pad(cells[index] ?? '', widths[index] ?? 0, column.align ?? 'left'))
      .join(GAP)
      .trimEnd()
  const lines = [renderRow(columns.map((column) => column.title)), ...plain.map(renderRow)]
  return `${lines.join('\n')}\n`
}

/** Names and values below each other, values aligned. */
export function renderFacts(facts: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...facts.map(([name]) => widthOf(name)))
  return facts.map(([name, value]) => `${pad(name, width, 'left')}${GAP}${plainText(value)}`.trimEnd() + '\n').join('')
}

function pad(cell: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(cell)))
  return align === 'right' ? space + cell : cell + space
}

/** Characters, not UTF-16 units. Wide scripts are counted as one: they misalign, nothing worse. */
function widthOf(text: string): number {
  return Array.from(text).length
}
