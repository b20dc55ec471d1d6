import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const TABLE = readFileSync(resolve(ROOT, 'docs/reference/failure-stories.md'), 'utf8')
/** `| story | what | [file](link) or none | words of the test |` */
const rows = TABLE.split('\n').flatMap((line) => {
  const cells = line.split(' | ')
  const story = /^\| ([A-K]?\d+)$/.exec(cells[0] ?? '')?.[1]
  return story === undefined ? [] : [{ story, place: cells[2] ?? '', words: (cells[3] ?? '').replace(/ \|$/, '') }]
})

const numbersOf = (group: string, count: number) => Array.from({ length: count }, (_, at) => `${group}${at + 1}`)

it('lists all 41 stories of billing systems, and of gateways those of money, of operation and of what limits touch', () => {
  const groups = { A: 10, B: 9, C: 7, D: 11, E: 6, F: 6, G: 5, H: 4 }
  const ofLimits = ['J7', 'J9', ...numbersOf('K', 7)]
  const numbers = (count: number) => Array.from({ length: count }, (_, at) => `${at + 1}`)
  const gateways = Object.entries(groups).flatMap(([group, count]) => numbers(count).map((number) => group + number))
  expect(rows.map(({ story }) => story)).toEqual([...numbers(41), ...gateways, ...ofLimits])
})

it('names tests that are there', () => {
  const gone = rows.filter(({ place, words }) => {
    if (place === 'none') return false
    const file = /^\[([^\]]+)\]/.exec(place)?.[1] ?? ''
    return !existsSync(resolve(ROOT, file)) || !readFileSync(resolve(ROOT, file), 'utf8').includes(words)
  })
  expect(gone).toEqual([])
})
