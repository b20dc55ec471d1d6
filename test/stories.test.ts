import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
/** `| story | what | [file](link) or none | words of the test |` */
const rowsOf = (page: string) =>
  readFileSync(resolve(ROOT, page), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const cells = line.split(' | ')
      const story = /^\| ([A-K]?\d+)$/.exec(cells[0] ?? '')?.[1]
      return story === undefined ? [] : [{ story, place: cells[2] ?? '', words: (cells[3] ?? '').replace(/ \|$/, '') }]
    })
const rows = rowsOf('docs/reference/failure-stories.md')
const attacks = rowsOf('docs/reference/attack-cases.md')

const numbersOf = (group: string, count: number) => Array.from({ length: count }, (_, at) => `${group}${at + 1}`)

it('lists all 41 stories of billing systems, and all of gateways', () => {
  const groups = { A: 10, B: 9, C: 7, D: 11, E: 6, F: 6, G: 5, H: 4, I: 10, J: 9, K: 7 }
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => `${at + 1}`)
  const gateways = Object.entries(groups).flatMap(([group, count]) => numbersOf(group, count))
  expect(rows.map(({ story }) => story)).toEqual([...numbers(41), ...gateways])
})

it('lists every attack on the gateway and on accounts', () => {
  const numbers = Array.from({ length: 63 }, (_, at) => `${at + 1}`)
  expect(attacks.map(({ story }) => story)).toEqual([...numbers, '65', '67', '68', '69', '70'])
})

it('names tests that are there', () => {
  const gone = [...rows, ...attacks].filter(({ place, words }) => {
    if (place === 'none') return false
    const file = /^\[([^\]]+)\]/.exec(place)?.[1] ?? ''
    return !existsSync(resolve(ROOT, file)) || !readFileSync(resolve(ROOT, file), 'utf8').includes(words)
  })
  expect(gone).toEqual([])
})
