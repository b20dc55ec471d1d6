import fc from 'fast-check'

/** One parser or decoder, what it is fed, and what must hold. `check` throws when it does not. */
export type FuzzTarget = { readonly name: string; run(parameters: fc.Parameters<unknown>): Promise<FuzzOutcome> }
export type FuzzOutcome = { readonly runs: number; readonly seed: number; readonly failure: string | undefined }

/** Longer than this for one small input is a hang. Generous: other work may share the machine. */
const INPUT_MS_MAX = 2_000

/** Makes a target. Beside its own law every input must end in time and leave the prototypes of all objects as they were. */
export function target<T>(
  name: string,
  inputs: fc.Arbitrary<T>,
  check: (input: T) => void | Promise<void>,
): FuzzTarget {
  const timed = async (input: T) => {
    const startedMs = performance.now()
    await check(input)
    const tookMs = performance.now() - startedMs
    if (tookMs > INPUT_MS_MAX) throw new Error(`took ${Math.round(tookMs)} ms`)
    if (Object.keys(Object.prototype).length > 0 || Object.keys(Array.prototype).length > 0)
      throw new Error('a prototype was changed')
  }
  return {
    name,
    async run({ seed, numRuns, interruptAfterTimeLimit }) {
      const property = fc.asyncProperty(inputs, timed)
      const result = await fc.check(property, {
        ...(seed === undefined ? {} : { seed }),
        ...(numRuns === undefined ? {} : { numRuns }),
        ...(interruptAfterTimeLimit === undefined ? {} : { interruptAfterTimeLimit }),
      })
      if (!result.failed || result.counterexample === null)
        return { runs: result.numRuns, seed: result.seed, failure: undefined }
      const { errorInstance } = result
      const why =
        errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance)
      const failure = `${why}\n${await fc.asyncDefaultReportMessage(result)}`
      return { runs: result.numRuns, seed: result.seed, failure }
    },
  }
}

/** Runs what may refuse its input, in one way only. */
export function refusingBy(kinds: readonly (abstract new (...args: never[]) => Error)[], work: () => unknown): void {
  try {
    work()
  } catch (error) {
    if (!kinds.some((kind) => error instanceof kind)) throw error
  }
}
