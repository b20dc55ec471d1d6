import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest. Begun last they would keep one worker busy while the other has nothing left to do. */
const LONGEST = [
  'test/simulator/',
  'test/browser/',
  'test/chaos/mixed',
  'test/e2e/fault-matrix',
  'test/e2e/dialect-faults',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const rank = LONGEST.findIndex((part) => moduleId.includes(part))
      return rank === -1 ? LONGEST.length : rank
    }
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}
