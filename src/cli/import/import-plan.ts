/** A credential that is to be added, as the server takes it, and where its secret was found. */
export type PlannedCredential = {
  readonly provider: string
  readonly label: string
  readonly secret: string | undefined
  readonly baseUrl: string | undefined
  /** Only these models. Undefined: all that the provider has. */
  readonly modelFamilies: readonly string[] | undefined
  /** Models of an own endpoint that no catalog knows. */
  readonly models: readonly string[] | undefined
}

/** Something that stays behind, and why. Never holds a secret. */
export type NotTaken = { readonly what: string; readonly why: string }

/** A name that clients used, and what they ask Kasa for instead. */
export type OtherName = { readonly before: string; readonly now: string }

export type ImportPlan = {
  readonly credentials: readonly PlannedCredential[]
  readonly notTaken: readonly NotTaken[]
  readonly otherNames: readonly OtherName[]
}
