/** What the answer to a call says of its price. A stream of sound has no place for more than the record. */
export type CallReceipt = {
  readonly record: string
  readonly chargedNano?: string | undefined
  readonly fund?: string | undefined
  readonly route?: string | undefined
}

export function receiptOfHeaders(headers: Headers): CallReceipt | undefined {
  const record = headers.get('x-kasa-record')
  if (record === null) return undefined
  return {
    record,
    chargedNano: headers.get('x-kasa-charged-nano') ?? undefined,
    fund: headers.get('x-kasa-fund') ?? undefined,
    route: headers.get('x-kasa-model') ?? undefined,
  }
}
