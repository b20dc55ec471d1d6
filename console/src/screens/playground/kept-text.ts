import { useKept } from './kept.ts'

/** A text that a reload keeps. */
export function useKeptText(name: string, first = ''): readonly [string, (next: string) => void] {
  return useKept(name, (stored) => (typeof stored === 'string' ? stored : first))
}

/** One of a few that a reload keeps; the first unless another was chosen. */
export function useKeptChoice<T extends string>(
  name: string,
  choices: readonly [T, ...T[]],
): readonly [T, (next: T) => void] {
  return useKept(name, (stored) => choices.find((one) => one === stored) ?? choices[0])
}
