/** How many second tries may be under way at once in this process. */
export type HedgePlaces = {
  readonly placesMax: number
  /** @returns what gives the place back; undefined: all are taken */
  take(): (() => void) | undefined
}

export function createHedgePlaces(placesMax: number): HedgePlaces {
  let taken = 0
  return {
    placesMax,
    take() {
      if (taken >= placesMax) return undefined
      taken += 1
      return () => {
        taken -= 1
      }
    },
  }
}
