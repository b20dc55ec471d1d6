/** What lets a person in by itself. Letters do not count: they need that mail is set up and arrives. */
export type WaysIn = {
  readonly hasPassword: boolean
  readonly passkeyCount: number
  readonly identityCount: number
}

/** True when nothing would be left without one of them. */
export function isLastWayIn(ways: WaysIn): boolean {
  return (ways.hasPassword ? 1 : 0) + ways.passkeyCount + ways.identityCount <= 1
}
