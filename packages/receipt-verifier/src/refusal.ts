/** Why a receipt proves nothing. The message is for the person who holds it. */
export class Refusal extends Error {}

export function refuseUnless(holds: boolean, why: string): asserts holds {
  if (!holds) throw new Refusal(why)
}
