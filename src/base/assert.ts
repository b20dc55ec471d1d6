/** A broken invariant: our bug. The request ends with 500; the process goes on. */
export class AssertionFailure extends Error {
  override name = 'AssertionFailure'
}

/** Throws {@link AssertionFailure} unless `condition` holds. The message states what must be true. */
export function assert(condition: boolean, mustBeTrue: string): asserts condition {
  if (!condition) throw new AssertionFailure(mustBeTrue)
}

/** Ends a switch over a union: a new member without a case fails to compile. */
export function assertNever(value: never): never {
  throw new AssertionFailure(`unexpected case: ${String(value)}`)
}
