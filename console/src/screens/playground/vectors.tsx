import { useText } from '../../i18n/use-text.tsx'
import { Section } from '../../ui/screen.tsx'
import { Table } from '../../ui/table.tsx'
import { likeness } from './likeness.ts'
import style from './playground.module.css'

export type Vector = readonly number[]

const NUMBERS_SHOWN = 4
/** More lines than that are compared with nobody's eyes. */
const COMPARED_MAX = 12

/** Vectors by their beginnings, and the likeness of each to each. */
export function Vectors({ vectors }: { readonly vectors: readonly Vector[] }) {
  const { t, language } = useText()
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 4 })
  const rows = vectors.map((vector, at) => ({ line: at + 1, vector }))
  return (
    <>
      <Section title={t('play.vectors')}>
        <Table
          label={t('play.vectors')}
          rows={rows}
          idOf={({ line }) => `${line}`}
          columns={[
            { id: 'line', title: t('play.vectors.line'), cell: ({ line }) => line },
            {
              id: 'start',
              title: t('play.vectors.start'),
              cell: ({ vector }) => (
                <code>
                  {vector
                    .slice(0, NUMBERS_SHOWN)
                    .map((one) => number.format(one))
                    .join('  ')}{' '}
                  …
                </code>
              ),
            },
            {
              id: 'dimensions',
              title: t('play.vectors.dimensions'),
              isNumber: true,
              cell: ({ vector }) => vector.length,
            },
          ]}
        />
      </Section>
      {vectors.length < 2 ? null : <Likeness vectors={vectors.slice(0, COMPARED_MAX)} />}
    </>
  )
}

/** The nearer the deeper the green; the number says it too. */
function Likeness({ vectors }: { readonly vectors: readonly Vector[] }) {
  const { t, language } = useText()
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 })
  return (
    <Section title={t('play.vectors.likeness')}>
      <p className={style.quiet}>{t('play.vectors.likeness.about')}</p>
      {/* It scrolls sideways, so it can be reached with the keyboard. */}
      <div className={style.matrix} role="region" aria-label={t('play.vectors.likeness')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('play.vectors.line')}</th>
              {vectors.map((_, at) => (
                <th key={at} scope="col">
                  {at + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {vectors.map((one, at) => (
              <tr key={at}>
                <th scope="row">{at + 1}</th>
                {vectors.map((other, to) => {
                  const near = likeness(one, other)
                  return (
                    <td key={to} data-near={near === undefined ? undefined : nearnessOf(near)}>
                      {near === undefined ? '–' : number.format(near)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  )
}

const [NEAR, NEARER] = [0.5, 0.8]

function nearnessOf(near: number): 'far' | 'near' | 'nearer' {
  if (near < NEAR) return 'far'
  return near < NEARER ? 'near' : 'nearer'
}
