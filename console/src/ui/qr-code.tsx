import { encodeQR } from 'qr'
import style from './qr-code.module.css'

/** Scanners want this much light around the code. */
const QUIET_SQUARES = 4
/** Whole pixels: each square is as large as the next. */
const SQUARE_PX = 4

/** A text for a camera. Dark on light in every theme, since not every scanner reads the reverse. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_SQUARES })
  return (
    <svg
      role="img"
      aria-label={label}
      className={style.code}
      width={rows.length * SQUARE_PX}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
    >
      <path d={pathOf(rows)} />
    </svg>
  )
}

/** One square of one unit for each dark one. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
}
