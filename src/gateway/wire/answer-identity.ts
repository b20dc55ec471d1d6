/** What Kasa says of itself in an answer that another dialect gave. */
export type AnswerIdentity = { readonly id: string; readonly model: string; readonly createdSeconds: number }
