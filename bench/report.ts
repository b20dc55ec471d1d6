// What every part of the bench hands over, and how it is shown.

/** A promise of the project, and whether this run kept it. */
export type Bar = { readonly what: string; readonly wanted: string; readonly measured: string; readonly met: boolean }

export type Section = {
  readonly title: string
  /** Paragraphs and tables, as Markdown. */
  readonly body: readonly string[]
  readonly bars: readonly Bar[]
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, index) => (index === 0 ? '---' : '---:'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

export function barsTable(bars: readonly Bar[]): string {
  return table(
    ['Bar', 'wanted', 'measured', ''],
    bars.map((bar) => [bar.what, bar.wanted, bar.measured, bar.met ? 'met' : '**missed**']),
  )
}

/** A bar with a ratio: how far it is kept or missed is part of what is measured. */
export function ratioBar(what: string, measured: number, least: number): Bar {
  const gap = measured >= least ? '' : `, ${(least / measured).toFixed(2)}× short`
  return { what, wanted: `≥ ${least.toFixed(1)}×`, measured: `${measured.toFixed(2)}×${gap}`, met: measured >= least }
}

/** A bar with a number that must stay below a limit. */
export function limitBar(what: string, measured: number, limit: number, unit: string): Bar {
  const over = measured < limit ? '' : `, ${((measured / limit - 1) * 100).toFixed(0)} % over`
  return {
    what,
    wanted: `< ${round(limit)} ${unit}`,
    measured: `${round(measured)} ${unit}${over}`,
    met: measured < limit,
  }
}

const round = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1))
